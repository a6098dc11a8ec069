import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

extension WriterSession {
    /// Writes all of them, or none; the rest of the group is left alone.
    func commit(_ transitions: [Transition]) throws(SQLiteFailure) -> StoreError? {
        try undoably { () throws(SQLiteFailure) in
            for transition in transitions {
                if let refusal = try commit(transition) { return refusal }
            }
            return nil
        }
    }

    /// Takes back what the body has written when it refuses in the end.
    func undoably(_ body: () throws(SQLiteFailure) -> StoreError?) throws(SQLiteFailure) -> StoreError? {
        try statements.mark.run()
        let refusal = try body()
        if refusal != nil {
            try statements.undo.run()
            // A run that was made is gone, and another may get its number.
            numbers = [:]
        }
        try statements.unmark.run()
        return refusal
    }

    /// Writes a transition; a refusal is returned before anything of it is written, but for one of a companion.
    func commit(_ transition: Transition) throws(SQLiteFailure) -> StoreError? {
        if let fault = transition.fault { return .failed(fault) }
        let number: Int64
        if let creation = transition.creation {
            if let refusal = try obstacle(to: creation, of: transition.run) { return refusal }
            number = try make(transition, creation)
        } else {
            guard let known = try self.number(of: transition.run) else { return .unknownRun(transition.run) }
            guard try move(known, by: transition) else { return try refusal(of: known, to: transition) }
            number = known
        }
        if transition.state.isTerminal {
            try callFamily(of: number, transition.run)
        } else if let parent = transition.creation?.origin.parent {
            // Whoever ended the parent did not see this one.
            statements.callOrphan.bind(number, at: 1)
            statements.callOrphan.bind(parent.run.rawValue, at: 2)
            try statements.callOrphan.run()
        }
        for event in transition.events {
            try append(event, to: number)
            if !event.values.isEmpty { try keep(event.values, of: number, seq: event.seq, at: event.at) }
        }
        for record in transition.opened { try open(record, of: number) }
        for record in transition.taken { try take(record, for: number) }
        for record in transition.changed { try change(record, of: number) }
        for closed in transition.closed { try close(closed, of: number) }
        if let origin = transition.origin {
            try perform(
                "UPDATE run_origin SET parent = ?2, body = ?3 WHERE run = ?1",
                [.integer(number), origin.parent.map { .text($0.run.rawValue) } ?? .null, .blob(origin.json.bytes)])
        }
        if let checkpoint = transition.checkpoint { try keep(checkpoint, of: number, at: transition.state.updatedAt) }
        for companion in transition.companions {
            if let refusal = try write(companion, of: number) { return refusal }
        }
        return nil
    }

    /// Lets the run's parent and children know that it has ended. Most runs have neither, and a change of no row costs as much as one.
    private func callFamily(of number: Int64, _ run: RunID) throws(SQLiteFailure) {
        let family = statements.family
        defer { family.reset() }
        family.bind(number, at: 1)
        family.bind(run.rawValue, at: 2)
        guard try family.step() else { return }
        if family.integer(0) != 0 {
            statements.callParent.bind(number, at: 1)
            try statements.callParent.run()
        }
        if family.integer(1) != 0 {
            statements.callChildren.bind(run.rawValue, at: 1)
            try statements.callChildren.run()
        }
    }

    /// Tries what writes least first; the end of a run that an engine holds always changes indexes.
    private func move(_ number: Int64, by transition: Transition) throws(SQLiteFailure) -> Bool {
        if transition.state.isTerminal, transition.fence != nil { return try move(number, by: transition, statements.moveAll) }
        if try move(number, by: transition, statements.moveState) { return true }
        if try move(number, by: transition, statements.moveTimer) { return true }
        return try move(number, by: transition, statements.moveAll)
    }

    private func move(_ number: Int64, by transition: Transition, _ statement: SQLStatement) throws(SQLiteFailure) -> Bool {
        statement.bind(number, at: 1)
        statement.bind(transition.expected, at: 2)
        bind(transition.state.stored, fence: transition.fence, to: statement)
        try statement.run()
        return changes == 1
    }

    func bind(_ state: RunState, fence: Fence?, to statement: SQLStatement) {
        statement.bind(fence?.number ?? 0, at: 3)
        statement.bind(state.isTerminal, at: 4)
        statement.bind(state.isMovable, at: 5)
        statement.bind(state.nextTimer, at: 6)
        statement.bind(state.version, at: 7)
        statement.bind(state.status, at: 8)
        statement.bind(state.updatedAt, at: 9)
        statement.bind(state.completedAt, at: 10)
        statement.bind(state.total, at: 11)
        statement.bind(state.done, at: 12)
        statement.bind(state.failed, at: 13)
        statement.bind(state.isUnsettled, at: 14)
        statement.bind(state.hasRunningAttempts, at: 15)
        statement.bind(state.isHeld, at: 16)
    }

    /// Why a run did not move. That the engine has lost it says more than that it moved on since.
    private func refusal(of number: Int64, to transition: Transition) throws(SQLiteFailure) -> StoreError {
        let statement = statements.runVersion
        defer { statement.reset() }
        statement.bind(number, at: 1)
        guard try statement.step() else { return .unknownRun(transition.run) }
        if let fence = transition.fence, statement.integer(1) != fence.number { return .fenced }
        return .conflict(stored: statement.integer(0))
    }

    private func append(_ event: StoredEvent, to number: Int64) throws(SQLiteFailure) {
        let statement = statements.insertEvent
        statement.bind(number, at: 1)
        statement.bind(event.seq, at: 2)
        statement.bind(event.at, at: 3)
        statement.bind(event.by == ActorID.system.rawValue ? nil : event.by, at: 4)
        try statement.run(event.type, at: 5, event.body, at: 6, event.hash, at: 7)
    }

    private func keep(_ checkpoint: StoredCheckpoint, of number: Int64, at now: Timestamp) throws(SQLiteFailure) {
        let statement = statements.keepCheckpoint
        statement.bind(number, at: 1)
        statement.bind(checkpoint.seq, at: 2)
        statement.bind(checkpoint.body, at: 3)
        try statement.run()
        try forgetSnapshotValues(of: number)
        try keep(checkpoint.values, of: number, seq: 0, at: now)
    }
}

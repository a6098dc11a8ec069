import PlanCalendar
import PlanModel
import PlanStore

/// A fence that is not in the table is nobody alive. One whose lease has ended is taken for dead, too, until it comes back: which of its
/// runs others have taken over meanwhile stands in the runs.
extension WriterSession {
    func enroll(_ identity: EngineIdentity, until end: Timestamp, at now: Timestamp) throws(SQLiteFailure) -> Fence {
        try forgetGone(at: now)
        let statement = statements.enroll
        statement.bind(identity.host, at: 1)
        statement.bind(identity.boot, at: 2)
        statement.bind(Int64(identity.process), at: 3)
        statement.bind(identity.processStart, at: 4)
        statement.bind(end, at: 5)
        try statement.run()
        return Fence(number: lastNumber)
    }

    /// Forgets engines whose lease has ended and whose process is gone, or has been silent for very long. Returns how many there were.
    @discardableResult
    func forgetGone(at now: Timestamp) throws(SQLiteFailure) -> Int {
        let statement = statements.ended
        defer { statement.reset() }
        statement.bind(now, at: 1)
        var gone: [Fence] = []
        while try statement.step() {
            let engine = EngineIdentity(statement)
            if !engine.mayComeBack(now - statement.time(5)) || !isAlive(engine) { gone.append(Fence(number: statement.integer(4))) }
        }
        for fence in gone { _ = try retire(fence) }
        return gone.count
    }

    func renew(_ fence: Fence, until end: Timestamp) throws(SQLiteFailure) -> Bool {
        statements.renew.bind(fence.number, at: 1)
        statements.renew.bind(end, at: 2)
        try statements.renew.run()
        return changes == 1
    }

    func retire(_ fence: Fence) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        statements.retire.bind(fence.number, at: 1)
        try statements.retire.run()
        return .success(.done)
    }

    func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        guard try lease(of: fence, at: now) != nil else { return .failure(.fenced) }
        var claims: [Claim] = []
        for run in runs { claims.append(try claim(run, by: fence, at: now)) }
        return .success(.claims(claims))
    }

    private func claim(_ run: RunID, by fence: Fence, at now: Timestamp) throws(SQLiteFailure) -> Claim {
        guard let number = try number(of: run), let holder = try holder(of: number) else { return .unknown }
        if holder.hasEnded {
            if holder.engine == -fence.number { try give(number, to: 0) }
            return .ended
        }
        if holder.engine != 0, holder.engine != fence.number, let identity = try lease(of: Fence(number: holder.engine), at: now),
            isAlive(identity)
        {
            return .held(by: identity)
        }
        try give(number, to: fence.number)
        return .claimed
    }

    private func give(_ number: Int64, to engine: Int64) throws(SQLiteFailure) {
        statements.takeRun.bind(number, at: 1)
        statements.takeRun.bind(engine, at: 2)
        try statements.takeRun.run()
    }

    /// The engine whose lease this is; nil when it has ended.
    private func lease(of fence: Fence, at now: Timestamp) throws(SQLiteFailure) -> EngineIdentity? {
        let statement = statements.engine
        defer { statement.reset() }
        statement.bind(fence.number, at: 1)
        statement.bind(now, at: 2)
        return try statement.step() ? EngineIdentity(statement) : nil
    }

    private func holder(of number: Int64) throws(SQLiteFailure) -> (engine: Int64, hasEnded: Bool)? {
        let statement = statements.runHolder
        defer { statement.reset() }
        statement.bind(number, at: 1)
        guard try statement.step() else { return nil }
        return (statement.integer(0), RunState.isTerminal(statement.text(1)))
    }
}

extension EngineIdentity {
    /// Reads `host, boot, process, process_start` from the first columns.
    init(_ row: SQLStatement) {
        self.init(
            host: row.text(0), boot: row.text(1), process: Int32(truncatingIfNeeded: row.integer(2)), processStart: row.integer(3))
    }
}

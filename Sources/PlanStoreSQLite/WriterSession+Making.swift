import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

extension WriterSession {
    func obstacle(to creation: Transition.Creation, of run: RunID) throws(SQLiteFailure) -> StoreError? {
        if let key = creation.idempotencyKey {
            let statement = statements.runByKey
            defer { statement.reset() }
            statement.bind(key, at: 1)
            if try statement.step() { return .exists(RunID(statement.text(0))) }
        }
        if let version = creation.organizationVersion, try version != self.version(of: creation.origin.organization) { return .outdated }
        guard let number = try number(of: run) else { return try crowd(around: creation).map { .crowded($0) } }
        let statement = statements.runVersion
        defer { statement.reset() }
        statement.bind(number, at: 1)
        return try statement.step() ? .conflict(stored: statement.integer(0)) : nil
    }

    /// The version of an organization's own entry; 0 when it has none.
    private func version(of organization: OrganizationID) throws(SQLiteFailure) -> Int64 {
        let statement = statements.organizationVersion
        defer { statement.reset() }
        statement.bind(organization.rawValue, at: 1)
        return try statement.step() ? statement.integer(0) : 0
    }

    /// The active run of the thread that moved last, when there are as many as there may be.
    private func crowd(around creation: Transition.Creation) throws(SQLiteFailure) -> RunID? {
        guard let limit = creation.threadLimit, let thread = creation.origin.thread else { return nil }
        let statement = try prepared(WriterStatements.crowd)
        defer { statement.reset() }
        statement.bind([.text(thread.rawValue), .text(creation.origin.organization.rawValue), .integer(Int64(max(1, limit)))])
        var (count, last) = (0, RunID?.none)
        while try statement.step() {
            if count == 0 { last = RunID(statement.text(0)) }
            count += 1
        }
        return count < max(1, limit) ? nil : last
    }

    func make(_ transition: Transition, _ creation: Transition.Creation) throws(SQLiteFailure) -> Int64 {
        let spec = try spec(creation.digest, source: creation.plan)
        let statement = statements.insertRun
        statement.bind(transition.run.rawValue, at: 1)
        bind(transition.state.stored, fence: transition.fence, to: statement)
        statement.bind(spec, at: 17)
        statement.bind(creation.title, at: 18)
        statement.bind(transition.events.first?.at, at: 19)
        statement.bind(creation.createdBy, at: 20)
        statement.bind(creation.idempotencyKey, at: 21)
        let labels = Dictionary(creation.labels.map { ($0.name, $0.value) }) { $1 }
        statement.bind(labels.isEmpty ? nil : Labels.bytes(labels), at: 22)
        try statement.run()
        let number = lastNumber
        remember(number, of: transition.run)
        try keep(creation, of: number)
        for (name, value) in labels {
            statements.insertLabel.bind(name, at: 1)
            statements.insertLabel.bind(value, at: 2)
            statements.insertLabel.bind(number, at: 3)
            try statements.insertLabel.run()
        }
        return number
    }

    /// The row of the plan, which all runs of it share.
    func spec(_ digest: Digest, source: [UInt8]) throws(SQLiteFailure) -> Int64 {
        if let known = try spec(digest) { return known }
        statements.insertSpec.bind(digest.bytes, at: 1)
        statements.insertSpec.bind(source, at: 2)
        try statements.insertSpec.run()
        return lastNumber
    }

    func spec(_ digest: Digest) throws(SQLiteFailure) -> Int64? {
        let known = statements.specNumber
        defer { known.reset() }
        known.bind(digest.bytes, at: 1)
        return try known.step() ? known.integer(0) : nil
    }

    /// Where the run comes from; a run that says nothing of it has no row.
    private func keep(_ creation: Transition.Creation, of number: Int64) throws(SQLiteFailure) {
        let origin = creation.origin
        guard origin != RunOrigin() || creation.planName != nil else { return }
        let statement = statements.insertOrigin
        statement.bind(number, at: 1)
        statement.bind(origin.organization.rawValue, at: 2)
        statement.bind(origin.thread?.rawValue, at: 3)
        statement.bind(origin.sourceThread?.rawValue, at: 4)
        statement.bind(origin.createdByAgent?.rawValue, at: 5)
        statement.bind(origin.parent?.run.rawValue, at: 6)
        statement.bind(origin.replaces?.run.rawValue, at: 7)
        statement.bind(origin.forkedFrom?.run.rawValue, at: 8)
        statement.bind(origin.fire?.schedule.rawValue, at: 9)
        statement.bind(creation.planName, at: 10)
        statement.bind(origin.json.bytes, at: 11)
        statement.bind(origin.revises?.rawValue, at: 12)
        try statement.run()
    }
}

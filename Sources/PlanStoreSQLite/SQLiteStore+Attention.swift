import GRDB
public import PlanCalendar
public import PlanModel
public import PlanStore

extension SQLiteStore {
    /// The most runs of one answer; who has seen to them asks again.
    private static let attentionLimit = 10_000

    /// At most that many thousand runs at once, those that people have moved first.
    public func attention(for fence: Fence, at now: Timestamp) async throws(StoreError) -> [RunID] {
        let isAlive = self.isAlive
        return try await read { database in
            let driving = try database.fences(drivingAt: now, isAlive: isAlive).union([fence.number])
            let limit = Self.attentionLimit
            var found = try database.called(of: fence, except: driving, limit: limit)
            found += try database.moved(of: fence, limit: limit - found.count)
            var above: Int64 = -1
            // Between the fences of living engines lie only those of dead ones, and 0 for nobody.
            for below in driving.sorted() + [.max] {
                found += try database.movable(above: above, below: below, limit: limit - found.count)
                above = below
            }
            return try found + database.due(at: now, except: driving, limit: limit - found.count)
        }
    }

    public func hasCompany(_ fence: Fence, at now: Timestamp) async throws(StoreError) -> Bool {
        let isAlive = self.isAlive
        return try await readPoint { database in
            try !database.fences(drivingAt: now, isAlive: isAlive).subtracting([fence.number]).isEmpty
        }
    }

    public func nextTimer(for fence: Fence, at now: Timestamp) async throws(StoreError) -> Timestamp? {
        let isAlive = self.isAlive
        return try await read { database in
            let others = try database.fences(drivingAt: now, isAlive: isAlive).subtracting([fence.number])
            let statement = try SQLStatement(cached: Database.timers, on: database)
            defer { statement.reset() }
            statement.bind(Int64.max, at: 1)
            while try statement.step() {
                if !others.contains(statement.integer(1)) { return statement.time(0) }
            }
            return nil
        }
    }
}

extension Database {
    fileprivate static let timers = """
        SELECT next_timer, engine, movable OR called, id FROM run WHERE next_timer IS NOT NULL AND next_timer <= ?1 ORDER BY next_timer
        """

    /// The engines that are alive.
    fileprivate func fences(drivingAt now: Timestamp, isAlive: (EngineIdentity) -> Bool) throws -> Set<Int64> {
        let sql = "SELECT host, boot, process, process_start, fence FROM engine WHERE lease_until > ?1"
        let fences = try all(sql) {
            $0.bind(now, at: 1)
        } row: {
            isAlive(EngineIdentity($0)) ? $0.integer(4) : nil
        }
        return Set(fences.compactMap { $0 })
    }

    /// Runs that one of their family calls and that the engine holds, or nobody of these drives; also when whoever heard the call is gone.
    fileprivate func called(of fence: Fence, except driving: Set<Int64>, limit: Int) throws -> [RunID] {
        var found: [RunID] = []
        for sql in ["SELECT id, engine, 1 FROM run WHERE called = 1 ORDER BY engine", "SELECT id, engine, 0 FROM run WHERE called = 2"] {
            let statement = try SQLStatement(cached: sql, on: self)
            defer { statement.reset() }
            while found.count < limit, try statement.step() {
                let engine = statement.integer(1)
                let isOwn = engine == fence.number && statement.integer(2) == 1
                if isOwn || !driving.contains(engine) { found.append(RunID(statement.text(0))) }
            }
        }
        return found
    }

    /// Runs that the engine holds, or held at their end, and somebody else has moved.
    fileprivate func moved(of fence: Fence, limit: Int) throws -> [RunID] {
        try all("SELECT id FROM run WHERE attention = 1 AND called <> 1 AND engine IN (?1, -?1) LIMIT ?2") { statement in
            statement.bind(fence.number, at: 1)
            statement.bind(max(limit, 0), at: 2)
        } row: {
            RunID($0.text(0))
        }
    }

    /// Runs that could move at once, of engines between two fences.
    fileprivate func movable(above: Int64, below: Int64, limit: Int) throws -> [RunID] {
        try all("SELECT id FROM run WHERE movable = 1 AND NOT called AND engine > ?1 AND engine < ?2 LIMIT ?3") { statement in
            statement.bind(above, at: 1)
            statement.bind(below, at: 2)
            statement.bind(max(limit, 0), at: 3)
        } row: {
            RunID($0.text(0))
        }
    }

    /// Runs whose timer is due, that would not move otherwise and that nobody of these drives.
    fileprivate func due(at now: Timestamp, except driving: Set<Int64>, limit: Int) throws -> [RunID] {
        let statement = try SQLStatement(cached: Self.timers, on: self)
        defer { statement.reset() }
        statement.bind(now, at: 1)
        var found: [RunID] = []
        while found.count < limit, try statement.step() {
            if statement.integer(2) == 0, !driving.contains(statement.integer(1)) { found.append(RunID(statement.text(3))) }
        }
        return found
    }
}

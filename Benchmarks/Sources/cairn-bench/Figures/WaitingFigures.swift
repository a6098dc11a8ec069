import Foundation
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// What many runs that wait for people cost: in the file, in memory, and those who start or answer another one.
///
/// The limit of each speed is the same with a database in which nobody waits, in the same run and in turn: what else the machine does meets
/// both.
enum WaitingFigures {
    private static let callers = 64
    /// How often each of the two databases is measured.
    private static let rounds = 4
    private static let person = ActorID("user:ada")

    static func measure(_ settings: Settings) async throws -> [Figure] {
        let count = settings.waiting ?? (settings.isQuick ? 5_000 : 50_000)
        let sample = min(2_000, max(200, count / 10))
        let folder = try settings.folder.fresh()
        defer { settings.folder.remove(folder) }
        let plan = try BenchPlan.compile(BenchPlan.question)
        let database = "\(folder)/cairn.db"
        try await with(database) { _, _ in }
        let before = size(of: database)
        let filling = Stopwatch()
        try await with(database) { engine, store in
            for place in stride(from: 0, to: count, by: 10_000) { try await start(min(10_000, count - place), of: plan, engine, store) }
        }
        let (seconds, bytes) = (filling.seconds, Double(size(of: database) - before) / Double(count))
        // Another process would have to read all that it needs.
        let opening = Stopwatch()
        let (full, empty, opened, memory) = try await with(database) { engine, store in
            let opened = opening.milliseconds
            // Not counted, in either: what is new is written faster at first, as there is nothing yet to bring from the log into the file.
            _ = try await speeds(plan, sample, engine, store)
            let memory = Memory.residentMegabytes
            let (full, empty) = try await with("\(folder)/empty.db") { other, others in
                _ = try await speeds(plan, sample, other, others)
                var full: [(started: Double, answered: Double)] = [], empty = full
                for _ in 0..<rounds {
                    empty.append(try await speeds(plan, sample, other, others))
                    full.append(try await speeds(plan, sample, engine, store))
                }
                return (full, empty)
            }
            return (full, empty, opened, memory)
        }
        let waiting: (String, JSON) = ("waitingRuns", .int(Int64(count)))
        return [
            Figure(
                name: "waiting-start", value: full.map { $0.started }.median, unit: "runs/s", better: .higher,
                limit: empty.map { $0.started }.median, details: [waiting, ("filledAtRunsPerSecond", .rounded(Double(count) / seconds))]),
            Figure(
                name: "waiting-answer", value: full.map { $0.answered }.median, unit: "runs/s", better: .higher,
                limit: empty.map { $0.answered }.median, details: [waiting]),
            Figure(name: "waiting-bytes", value: bytes, unit: "bytes/run", better: .lower, details: [waiting]),
            Figure(
                name: "waiting-memory", value: memory, unit: "MB", better: .lower, aim: 100,
                details: [waiting, ("openMilliseconds", .rounded(opened, digits: 3)), ("peakMegabytes", .rounded(Memory.peakMegabytes))]),
        ]
    }

    private static func with<Value: Sendable>(
        _ database: String, _ body: @escaping @Sendable (Engine, RecordingStore) async throws -> Value
    ) async throws -> Value {
        let store = RecordingStore(try SQLiteStore(path: database), capacity: nil) { $0.isTerminal || $0.status == "awaiting-human" }
        let engine = try await Engine.open(store, identity: .current(), owners: Owners())
        let value = try await engine.withRunning { try await body($0, store) }
        await store.close()
        return value
    }

    /// How many runs are started in a second until they wait, and how many of these are answered until they have ended.
    private static func speeds(
        _ plan: CompiledPlan, _ count: Int, _ engine: Engine, _ store: RecordingStore
    ) async throws -> (started: Double, answered: Double) {
        let starting = Stopwatch()
        let runs = try await start(count, of: plan, engine, store)
        let started = Double(count) / starting.seconds
        var requests: [ApprovalRecord] = []
        for run in runs {
            var query = ApprovalQuery()
            query.run = run
            requests += try await engine.store.approvals(query)
        }
        guard requests.count == runs.count else { throw BenchError("\(requests.count) of \(runs.count) runs ask somebody") }
        let answering = Stopwatch()
        try await each(requests) { request in
            try await engine.perform(.answer(request.approval.id, .init(decision: "approve"), by: person), on: request.run)
            try await engine.drive(request.run)
            await store.end(of: request.run)
        }
        return (started, Double(count) / answering.seconds)
    }

    @discardableResult
    private static func start(_ count: Int, of plan: CompiledPlan, _ engine: Engine, _ store: RecordingStore) async throws -> [RunID] {
        try await each(0..<count) { _ in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: person)
            await store.end(of: run)
            return run
        }
    }

    /// Does something with each, by some callers at once.
    @discardableResult
    private static func each<Items: RandomAccessCollection & Sendable, Value: Sendable>(
        _ items: Items, _ body: @escaping @Sendable (Items.Element) async throws -> Value
    ) async throws -> [Value] where Items.Element: Sendable, Items.Index == Int {
        try await withThrowingTaskGroup(of: [Value].self) { group in
            for caller in 0..<callers {
                group.addTask {
                    var values: [Value] = []
                    for index in stride(from: items.startIndex + caller, to: items.endIndex, by: callers) {
                        values.append(try await body(items[index]))
                    }
                    return values
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// How large the file is that is left when the database is closed.
    private static func size(of database: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: database)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
}

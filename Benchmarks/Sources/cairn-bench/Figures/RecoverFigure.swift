import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// What it takes to have a run in memory again that is 20 000 events old: reading, compiling its plan, and replaying.
enum RecoverFigure {
    private static let events = 20_000

    static func measure(_ settings: Settings) async throws -> [Figure] {
        let folder = try settings.folder.fresh()
        defer { settings.folder.remove(folder) }
        let path = "\(folder)/cairn.db"
        let id = try await write(to: path)
        var parts: [[Double]] = []
        for _ in 0..<max(3, settings.repetitions) { parts.append(try await recover(id, path)) }
        let middle = (0..<4).map { part in parts.map { $0[part] }.median }
        return [
            Figure(
                name: "recover", value: parts.map { $0.dropFirst().reduce(0, +) }.median, unit: "ms", better: .lower,
                details: [
                    ("events", .int(Int64(events))), ("openMilliseconds", .rounded(middle[0], digits: 3)),
                    ("readMilliseconds", .rounded(middle[1], digits: 3)), ("compileMilliseconds", .rounded(middle[2], digits: 3)),
                    ("replayMilliseconds", .rounded(middle[3], digits: 3)),
                ])
        ]
    }

    private static func recover(_ id: RunID, _ path: String) async throws -> [Double] {
        let opening = Stopwatch()
        let store = try SQLiteStore(path: path)
        let opened = opening.milliseconds
        let reading = Stopwatch()
        guard let stored = try await store.load(id) else { throw BenchError("the run is not there") }
        let read = reading.milliseconds
        let compiling = Stopwatch()
        let plan = try BenchPlan.compile(JSON(parsing: stored.plan))
        let compiled = compiling.milliseconds
        let replaying = Stopwatch()
        let run = try Run(stored, plan: plan)
        let replayed = replaying.milliseconds
        await store.close()
        guard run.seq >= Int64(events) else { throw BenchError("only \(run.seq) events came back") }
        return [opened, read, compiled, replayed]
    }

    /// Drives a run in memory until it has that many events, and writes them as an engine would, some hundred at a time.
    private static func write(to path: String) async throws -> RunID {
        let plan = try BenchPlan.compile(BenchPlan.graph(events / 2 + 500))
        var run = Run(id: RunID("run_recover"), plan: plan)
        var log = RunLog()
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let output = JSON.object(JSONObject())
        let store = try SQLiteStore(path: path)
        var pending = run.create(inputs: output, by: ActorID("user:bench"), at: now) + run.settle(at: now, starting: true)
        var creation: Transition.Creation? = Transition.Creation(
            digest: plan.digest, plan: plan.source, title: plan.title, labels: [], createdBy: "user:bench", idempotencyKey: nil)
        while run.seq < Int64(events) {
            for (ref, attempt) in run.runningAttempts {
                pending += try run.perform(.complete(ref, attempt: attempt, output: output), at: now)
                pending += run.settle(at: now, starting: true)
            }
            try await store.commit(log.transition(of: run, events: pending, fence: nil, creation: creation, at: now))
            creation = nil
            pending = []
        }
        await store.close()
        return run.id
    }
}

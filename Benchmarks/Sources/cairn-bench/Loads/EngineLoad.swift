import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// Runs of a plan, started by some callers who each wait for the end of one before they start the next.
struct EngineLoad: Sendable {
    let plan: CompiledPlan
    var inputs = JSON.object(JSONObject())
    let runs: Int
    let callers: Int

    /// What was done, and how long it took from the first start to the last end.
    struct Outcome: Sendable {
        let seconds: Double
        /// The time that both the engine and its store kept processors busy.
        let processorSeconds: Double
        let entries: [RecordingStore.Entry]
        /// What was written; only where it was to be kept.
        let transitions: [Transition]
        let statistics: SQLiteStatistics
        let database: String

        /// How many transitions a commit held on average.
        var meanGroup: Double { Double(statistics.writes) / Double(max(1, statistics.commits)) }

        /// The times from the making of a run to its first finished node, and from each finished node to the next, as acknowledged.
        var times: (starts: [Double], steps: [Double]) {
            var last: [RunID: (at: ContinuousClock.Instant, isMade: Bool)] = [:]
            var times: (starts: [Double], steps: [Double]) = ([], [])
            for entry in entries {
                let before = last[entry.run]
                last[entry.run] = (entry.at, before == nil)
                guard let before else { continue }
                let seconds = before.at.duration(to: entry.at) / .seconds(1)
                if before.isMade { times.starts.append(seconds) } else { times.steps.append(seconds) }
            }
            return times
        }
    }

    /// - Parameter keepsTransitions: whether what is written is kept, for the limit to write it again; such a load is not measured.
    func run(in folder: String, keepsTransitions: Bool = false) async throws -> Outcome {
        let database = "\(folder)/cairn.db"
        let store = try SQLiteStore(path: database)
        let recording = RecordingStore(store, capacity: runs * (plan.rootCount + 1), keepsTransitions: keepsTransitions)
        let engine = try await Engine.open(recording, identity: .current(), owners: Owners())
        let (seconds, processorSeconds, statistics) = try await engine.withRunning { engine in
            let before = store.statistics
            let clock = Stopwatch()
            try await callAll(engine, recording)
            let (seconds, processorSeconds) = (clock.seconds, clock.processorSeconds)
            let after = store.statistics
            return (
                seconds, processorSeconds,
                SQLiteStatistics(commits: after.commits - before.commits, writes: after.writes - before.writes)
            )
        }
        await store.close()
        return Outcome(
            seconds: seconds, processorSeconds: processorSeconds, entries: recording.entries, transitions: recording.transitions,
            statistics: statistics, database: database)
    }

    private func callAll(_ engine: Engine, _ store: RecordingStore) async throws {
        let turns = Countdown(runs)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<min(callers, runs) {
                group.addTask {
                    while turns.take() {
                        let run = try await engine.create(plan, inputs: inputs, by: ActorID("user:bench"))
                        await store.end(of: run)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

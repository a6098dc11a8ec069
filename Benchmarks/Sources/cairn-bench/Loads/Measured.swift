import PlanJSON
import PlanStoreSQLite

/// An engine's load and, right after it, the same rows written by plain SQLite.
struct Measured {
    let outcome: EngineLoad.Outcome
    let plainSeconds: Double
    let plainProcessorSeconds: Double
    let plainTimes: [Double]

    /// How much of the limit the engine reached.
    var ratio: Double { plainSeconds / outcome.seconds }

    /// Measures several times and gives the one with the middle ratio: both halves of it were taken on the same machine in the same mood.
    static func middle(of load: EngineLoad, _ settings: Settings) async throws -> Measured {
        let log = try await self.log(of: load, settings.folder)
        var all: [Measured] = []
        for _ in 0..<settings.repetitions { all.append(try await measure(load, log, settings.folder)) }
        all.sort { $0.ratio < $1.ratio }
        return all[all.count / 2]
    }

    /// What the load writes, taken from a first time that is not measured.
    private static func log(of load: EngineLoad, _ place: WorkFolder) async throws -> PlainLog {
        let folder = try place.fresh()
        defer { place.remove(folder) }
        return PlainLog(try await load.run(in: folder, keepsTransitions: true).transitions)
    }

    private static func measure(_ load: EngineLoad, _ log: PlainLog, _ place: WorkFolder) async throws -> Measured {
        let folder = try place.fresh()
        defer { place.remove(folder) }
        let outcome = try await load.run(in: folder)
        let plain = try PlainDatabase(path: "\(folder)/plain.db", like: outcome.database)
        defer { plain.close() }
        let clock = Stopwatch()
        let times = try plain.write(log, commits: outcome.statistics.commits)
        return Measured(
            outcome: outcome, plainSeconds: clock.seconds, plainProcessorSeconds: clock.processorSeconds, plainTimes: times)
    }

    /// What the loads that end at the disk say beside their value.
    var details: [(name: String, value: JSON)] {
        let (starts, steps) = outcome.times
        return [
            ("transitions", .int(Int64(outcome.entries.count))), ("commits", .int(Int64(outcome.statistics.commits))),
            ("processorMicroseconds", .rounded(outcome.processorSeconds * 1e6 / Double(outcome.entries.count), digits: 3)),
            ("limitProcessorMicroseconds", .rounded(plainProcessorSeconds * 1e6 / Double(outcome.entries.count), digits: 3)),
            ("meanGroup", .rounded(outcome.meanGroup, digits: 3)), ("p50Microseconds", .rounded(steps.median * 1e6, digits: 3)),
            ("p99Microseconds", .rounded(steps.quantile(0.99) * 1e6, digits: 3)),
            ("startP50Microseconds", .rounded(starts.median * 1e6, digits: 3)),
            ("startP99Microseconds", .rounded(starts.quantile(0.99) * 1e6, digits: 3)),
        ]
    }
}

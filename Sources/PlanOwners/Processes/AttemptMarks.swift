import PlanEngine
import PlanModel

/// The environment variables by which every process of an attempt can be told, in this engine's life and in the next one's.
struct AttemptMarks: Sendable {
    let variables: [(name: String, value: String)]
    private let entries: Set<[UInt8]>

    init(_ attempt: OrphanedAttempt) {
        variables = [("CAIRN_RUN", attempt.run.rawValue), ("CAIRN_NODE", attempt.name), ("CAIRN_ATTEMPT", String(attempt.attempt))]
        entries = Set(variables.map { Array("\($0.name)=\($0.value)".utf8) })
    }

    /// Whether an environment, entries each ended by NUL as the kernel shows it, holds them all.
    func areAll(in environment: [UInt8]) -> Bool {
        var found = 0
        for entry in environment.split(separator: 0) where entry.starts(with: "CAIRN_".utf8) && entries.contains(Array(entry)) {
            found += 1
            if found == entries.count { return true }
        }
        return false
    }
}

import PlanCalendar
public import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// Turns what an engine does into numbers. What other processes do to the same database is counted by them.
public final class EngineMetrics: EngineObserver {
    public let registry: MetricRegistry
    let standings = StandingCache()

    /// - Parameter version: what ``Metric/build`` tells.
    public init(version: String, registry: MetricRegistry = MetricRegistry()) {
        self.registry = registry
        registry.set(.build, to: [([version], 1)])
    }

    public func observe(_ observation: EngineObservation) {
        switch observation {
        case .committed(let steps, let took):
            registry.note(took.seconds, in: .commitTime)
            for step in steps { count(step) }
        case .refused(let error, _): registry.add(to: .commitsRefused, error.reason)
        case .jobTaken(let job, let waited): registry.note(waited.seconds, in: .jobWait, job.queue)
        case .jobEnded(let job, let isTimeout): registry.add(to: .leasesEnded, job.queue, isTimeout ? "timeout" : "silent")
        case .takenUp(_, let attempts, let took):
            registry.note(took.seconds, in: .recoveryTime)
            registry.add(Double(attempts), to: .attemptsFound)
        case .scheduleMoved(let entry, let late): count(entry, late)
        case .checked(let findings):
            let isSound = !findings.contains { $0.severity == .blocking }
            registry.add(to: .draftsChecked, isSound ? "sound" : "refused")
            for finding in findings { registry.add(to: .findings, finding.code) }
        }
    }

    private func count(_ entry: ScheduleEntry, _ late: TimeSpan?) {
        switch entry.event {
        case .fired(let fire):
            registry.add(to: .scheduleFires, fire.cause.rawValue)
            if let late { registry.note(late.seconds, in: .scheduleLag) }
        case .skipped(let skip): registry.add(Double(skip.count), to: .scheduleSkips, skip.reason.rawValue)
        case .queued, .paused, .resumed, .finished: break
        }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension TimeSpan {
    var seconds: Double { Double(milliseconds) / 1_000 }
}

extension StoreError {
    /// The kind of refusal, without what it is about.
    fileprivate var reason: String {
        switch self {
        case .conflict: "conflict"
        case .fenced: "fenced"
        case .exists: "exists"
        case .unknownRun: "unknown-run"
        case .crowded: "crowded"
        case .outdated: "outdated"
        case .full: "full"
        case .readOnly: "read-only"
        case .busy: "busy"
        case .corrupt: "corrupt"
        case .newerSchema: "newer-schema"
        case .device: "device"
        case .refused: "refused"
        case .failed: "failed"
        }
    }
}

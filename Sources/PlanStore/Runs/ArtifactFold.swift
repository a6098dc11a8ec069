public import PlanKernel
import PlanModel

/// The rows of what a run has made, made again from its log event by event.
public struct ArtifactFold: Sendable {
    public private(set) var rows: [String: ArtifactRecord] = [:]
    /// Those whose content lies beside the log.
    public private(set) var outside: Set<String> = []

    public init() {}

    /// - Parameter run: the run after the event.
    public mutating func take(_ event: RunEvent, _ run: Run) {
        if case .artifactCreated(_, let artifact) = event.event, artifact.value == nil { outside.insert(artifact.id) }
        var changes = ArtifactRows()
        changes.take(event, in: run)
        for companion in changes.companions {
            switch companion {
            case .artifact(let record): rows[record.id] = record
            case .supersession(let id, let other): rows[id]?.supersededBy = other
            case .plan, .schedule: continue
            }
        }
    }
}

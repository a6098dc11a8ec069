import PlanKernel
import PlanModel

/// What events change in the rows of artifacts of a run that has them behind it.
struct ArtifactRows {
    private(set) var companions: [Companion] = []

    mutating func take(_ event: RunEvent, in run: Run) {
        switch event.event {
        case .artifactCreated(let ref, let artifact):
            companions.append(
                .artifact(
                    ArtifactRecord(
                        id: artifact.id, run: run.id, node: run.name(of: ref), attempt: artifact.attempt, key: artifact.key,
                        kind: artifact.kind.rawValue, name: artifact.name, mediaType: artifact.mediaType,
                        sha256: Digest(hex: artifact.sha256) ?? Digest(of: []), size: artifact.size, createdAt: event.at,
                        createdBy: run.owner(of: ref).description)))
        case .artifactSuperseded(_, let id, let other):
            companions.append(.supersession(artifact: id, by: other ?? ArtifactRecord.restarted))
        default: break
        }
    }
}

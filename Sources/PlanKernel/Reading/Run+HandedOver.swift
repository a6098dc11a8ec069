public import PlanJSON
public import PlanModel

extension Run {
    /// The things that a node has handed over, oldest first, with those whose place another one has taken.
    public func artifacts(of ref: NodeRef) -> [Artifact] { slot(of: ref).flatMap { artifacts[$0] } ?? [] }

    /// The paths of the files that a node would hand over with this output, and that are still to be taken over.
    public func files(named output: JSON, by ref: NodeRef) -> [String] {
        guard let slot = slot(of: ref) else { return [] }
        return (node(of: slot).terms?.deliverables ?? []).filter { $0.kind == .file }.compactMap { output[$0.key]?.string }
    }

    /// What was given with a node's last result to show that it is right.
    public func evidence(of ref: NodeRef) -> [JSON] { slot(of: ref).flatMap { evidence[$0] } ?? [] }

    /// Everything that has been handed over, in the order of the nodes.
    public var allArtifacts: [Artifact] { artifacts.sorted { $0.key < $1.key }.flatMap(\.value) }

    /// Whether nothing has taken the place of an artifact, and what made it is not done again.
    public func isCurrent(_ artifact: Artifact) -> Bool { replacedArtifacts[artifact.id] == nil }
}

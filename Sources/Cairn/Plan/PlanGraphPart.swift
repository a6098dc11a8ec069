public import PlanJSON
public import PlanModel

/// What a plan and a plan inside of it have in common: steps, their order, and what comes out.
public protocol PlanGraphPart: PlanPart {}

extension PlanGraphPart {
    /// An order between two steps, with a condition over `output`, what the first returned, or for other ends than success.
    public func edge(
        from: String, to: String, when condition: String? = nil, outcome: PlanEdge.Outcome = .success
    ) -> Self {
        adding([PlanEdge(from: NodeID(from), to: NodeID(to), when: condition, outcome: outcome, path: "").json], to: "edges")
    }

    /// The steps at which a run begins; those without upstream when it is left out.
    public func entry(_ steps: String...) -> Self { adding(steps.map { .string($0) }, to: "entryNodeIds") }

    /// What the run returns: an object of values, in which expressions may stand.
    public func outputs(_ values: JSON) -> Self { with("outputs", values) }

    func with(steps: [any Step]) -> Self { with("nodes", .array(steps.map { .object($0.fields) })) }
}

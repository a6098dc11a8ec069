/// Something that must hold on every way through a plan; proved before it may run.
public struct Guard: Sendable {
    public enum Rule: Sendable {
        /// Every way to a node with `effects: once` passes a `human-approval`.
        case effectsOnceNeedsApproval
        /// Whenever `node` starts, `after` has completed.
        case mustPrecede(node: NodeID, after: NodeID)
        /// No run does both: an owner may not use a tool, or two nodes are never both reached.
        case neverTogether(owners: [Owner], tools: [String], nodes: [NodeID])
    }

    public var rule: Rule
    /// JSON Pointer of the guard in its document.
    public var path: String

    public init(rule: Rule, path: String) {
        self.rule = rule
        self.path = path
    }

    /// The word of the format.
    public var ruleName: String {
        switch rule {
        case .effectsOnceNeedsApproval: "effects-once-needs-approval"
        case .mustPrecede: "must-precede"
        case .neverTogether: "never-together"
        }
    }

    public static let ruleNames = ["effects-once-needs-approval", "must-precede", "never-together"]
}

/// An order between two nodes.
public struct PlanEdge: Hashable, Sendable {
    /// Which ends of the first node let the second one start.
    public enum Outcome: String, Sendable, CaseIterable {
        case success, failure, always
    }

    public var from: NodeID
    public var to: NodeID
    /// A bare expression over `output`, the result of `from`; when it is false the edge is dead.
    public var when: String?
    public var outcome: Outcome
    /// JSON Pointer of what made this edge.
    public var path: String

    public init(from: NodeID, to: NodeID, when: String? = nil, outcome: Outcome = .success, path: String) {
        self.from = from
        self.to = to
        self.when = when
        self.outcome = outcome
        self.path = path
    }
}

public import PlanJSON

/// How a node is done again.
public struct Redoing: Hashable, Sendable {
    /// Whether what follows it is done again, too.
    public var downstream: Bool
    /// Whoever does it is told.
    public var reason: String?
    /// Whether a map keeps the items that went well.
    public var keepsItems: Bool
    /// What the node is given in the place of what its plan says.
    public var input: JSON?
    /// Whether what it returned before stays until it returns something else.
    public var keepsOutput: Bool

    public init(
        downstream: Bool = false, reason: String? = nil, keepsItems: Bool = false, input: JSON? = nil, keepsOutput: Bool = false
    ) {
        self.downstream = downstream
        self.reason = reason
        self.keepsItems = keepsItems
        self.input = input
        self.keepsOutput = keepsOutput
    }
}

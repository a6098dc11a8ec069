/// A result of an earlier run, and under which condition it still counts.
public struct CarryOffer: Hashable, Sendable {
    public let ref: NodeRef
    /// The digest of what the node was given; the result counts for a node that is given the same.
    public let inputDigest: String
    public let completion: Event.Completion
    public let attempts: Int

    public init(ref: NodeRef, inputDigest: String, completion: Event.Completion, attempts: Int) {
        self.ref = ref
        self.inputDigest = inputDigest
        self.completion = completion
        self.attempts = attempts
    }
}

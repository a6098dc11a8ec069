/// Something that is wrong with what a node has returned.
public struct ResultProblem: Hashable, Sendable {
    /// Where: `/output`, or a place in it.
    public let path: String
    public let message: String

    public init(_ message: String, at path: String = "/output") {
        self.path = path
        self.message = message
    }
}

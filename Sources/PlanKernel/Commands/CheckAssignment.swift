/// A check of a result, as whoever makes it gets it.
public struct CheckAssignment: Sendable {
    /// The position of the check in its node.
    public let check: Int
    public let assignment: Assignment
}

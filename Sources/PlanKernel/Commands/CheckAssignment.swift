/// A check of a result, as whoever makes it gets it.
public struct CheckAssignment: Sendable {
    /// The position of the check in its node.
    public let check: Int
    /// Whether it is made of what a person has said, in the place of the attempt's result.
    public let isByPerson: Bool
    public let assignment: Assignment
}

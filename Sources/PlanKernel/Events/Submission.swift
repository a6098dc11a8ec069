public import PlanJSON

/// A result that fits what the plan says of it and is still to be checked by somebody.
public struct Submission: Hashable, Sendable {
    public var output: JSON
    /// The optional checks that have failed so far.
    public var remarks: [String]
    /// The first check that takes time, by its position.
    public var check: Int

    public init(output: JSON, remarks: [String], check: Int) {
        self.output = output
        self.remarks = remarks
        self.check = check
    }
}

public import PlanJSON

/// What an owner hands in for an attempt that went well.
public struct WorkResult: Hashable, Sendable {
    public var output: JSON
    /// What the attempt has spent.
    public var usage: Usage

    public init(_ output: JSON, usage: Usage = Usage()) {
        self.output = output
        self.usage = usage
    }
}

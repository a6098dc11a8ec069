public import PlanJSON

/// What an owner hands in for an attempt that went well.
public struct WorkResult: Hashable, Sendable {
    public var output: JSON
    /// What the attempt has spent.
    public var usage: Usage
    /// What shows that the output is right: sources, measurements, what was tried. Kept beside the output and shown with it.
    public var evidence: [JSON]

    public init(_ output: JSON, usage: Usage = Usage(), evidence: [JSON] = []) {
        self.output = output
        self.usage = usage
        self.evidence = evidence
    }
}

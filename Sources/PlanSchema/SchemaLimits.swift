/// How much work one validation may cost; a schema or a value from outside never decides that.
public struct SchemaLimits: Hashable, Sendable {
    /// Subschemas being applied inside each other.
    public var depth: Int
    /// Subschemas applied in all, and the like; about ten million a second.
    public var steps: Int
    /// Violations reported before the rest is left out.
    public var violations: Int

    public static let `default` = SchemaLimits()

    public init(depth: Int = 400, steps: Int = 5_000_000, violations: Int = 20) {
        self.depth = min(depth, 1_000)
        self.steps = steps
        self.violations = max(violations, 1)
    }
}

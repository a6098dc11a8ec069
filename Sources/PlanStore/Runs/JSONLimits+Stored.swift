package import PlanJSON

extension JSONLimits {
    /// What the store wrote itself may be larger than what comes from outside.
    package static let stored = JSONLimits(bytes: 1 << 30, depth: 256, values: 1 << 28)
}

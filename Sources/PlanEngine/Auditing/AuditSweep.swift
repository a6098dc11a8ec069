/// A part of a walk through everything, from the newest to the oldest.
public struct AuditSweep: Sendable {
    public let verdicts: [AuditorVerdict]
    /// Whether nothing is left to be looked at.
    public let isLast: Bool
}

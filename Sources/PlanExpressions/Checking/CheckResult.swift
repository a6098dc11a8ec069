/// What checking an expression against declared types has found.
public struct CheckResult: Sendable {
    /// The type of its value; `dyn` where that is known at run time only.
    public let type: ExpressionType
    /// All findings, in the order of the source; none when the expression fits.
    public let errors: [ExpressionError]
    /// Members that are read and that no declaration lists; found by ``Expression/check(in:)`` only.
    package let unknownMembers: [UnknownMember]
    /// Comparisons that can be evaluated and never hold; found by ``Expression/check(in:)`` only.
    package let vainComparisons: [VainComparison]
}

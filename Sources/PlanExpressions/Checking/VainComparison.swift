/// A comparison of values whose types make them different whatever they are.
package struct VainComparison: Sendable {
    /// The type on the left; of `in`, what is looked for.
    package let left: ExpressionType
    /// The type on the right; of `in`, what is looked through.
    package let right: ExpressionType
    /// Where the operator stands in the source: UTF-8 bytes before it.
    package let offset: Int
}

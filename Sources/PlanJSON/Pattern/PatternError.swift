/// Why a regular expression was refused.
package struct PatternError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The text is no regular expression of the chosen syntax.
        case syntax
        /// The text is a regular expression, of a kind that cannot be matched in linear time or needs tables that are not here.
        case unsupported
        /// The expression is longer, deeper or wider than the limits allow.
        case tooLarge
    }

    package let kind: Kind
    package let message: String
    /// How many Unicode scalars of the expression stand before the problem.
    package let position: Int

    package init(_ kind: Kind, _ message: String, at position: Int) {
        self.kind = kind
        self.message = message
        self.position = position
    }
}

extension PatternError: CustomStringConvertible {
    package var description: String { "\(message) (at character \(position + 1))" }
}

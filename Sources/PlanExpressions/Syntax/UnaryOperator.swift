/// An operator with one operand.
enum UnaryOperator: String, Sendable {
    case not = "!"
    case negate = "-"
}

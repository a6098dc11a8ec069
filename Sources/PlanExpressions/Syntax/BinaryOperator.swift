/// An operator with two operands, apart from `&&` and `||`, which do not always evaluate both.
enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contained = "in"

    /// Binding strength, the weakest first.
    enum Precedence: Int, Comparable {
        case none, or, and, relation, addition, multiplication

        static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
    }

    var precedence: Precedence {
        switch self {
        case .multiply, .divide, .remainder: .multiplication
        case .add, .subtract: .addition
        default: .relation
        }
    }
}

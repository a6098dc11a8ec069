/// One node of a compiled expression; a plain value, so that evaluation counts no references.
struct Step: Sendable {
    enum Operation: UInt8, Sendable {
        /// a: constant.
        case constant
        /// a: path.
        case path
        /// a: operand, b: constant with the field.
        case has
        /// a: operand, b: constant with the field.
        case optionalSelect
        /// a: operand, b: index.
        case index, optionalIndex
        /// a: operand.
        case not, negate
        /// a, b: operands.
        case add, subtract, multiply, divide, remainder
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained
        /// a: first of the operands, b: how many.
        case and, or
        /// a: condition, b: then, c: else.
        case conditional
        /// a: first of the operands, b: how many elements; each is a step and whether it is optional.
        case list
        /// a: first of the operands, b: how many entries; each is a key, a value and whether it is optional.
        case map
        /// a: first of the operands, b: how many.
        case call
        /// a: comprehension.
        case comprehension
        /// a: value, b: body, c: local.
        case bind
        /// a: value, b: body, c: local; the second gives the optional that its body gives.
        case optionalMap, optionalFlatMap
        /// a: failure.
        case failure
    }

    let operation: Operation
    var function: Function = .none
    let offset: Int32
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
}

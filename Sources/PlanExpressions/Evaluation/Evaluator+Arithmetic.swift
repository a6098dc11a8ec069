extension Evaluator {
    mutating func negative(_ step: Step) throws(ExpressionError) -> Value {
        let operand = try value(step.a)
        switch operand {
        case .int(let value):
            guard value != .min else { throw overflow(step) }
            return .int(-value)
        case .double(let value): return .double(-value)
        default: throw noOverload("-", [operand], step)
        }
    }

    mutating func arithmetic(_ step: Step) throws(ExpressionError) -> Value {
        let left = try value(step.a)
        let right = try value(step.b)
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try whole(left, right, step))
        case (.double(let left), .double(let right)):
            switch step.operation {
            case .add: return .double(left + right)
            case .subtract: return .double(left - right)
            case .multiply: return .double(left * right)
            case .divide: return .double(left / right)
            default: break
            }
        case (.uint(let left), .uint(let right)): return .uint(try whole(left, right, step))
        default: if let value = try combine(left, right, step) { return value }
        }
        throw noOverload(Self.symbol(of: step.operation), [left, right], step)
    }

    private func whole<Number: FixedWidthInteger>(
        _ left: Number, _ right: Number, _ step: Step
    ) throws(ExpressionError) -> Number {
        let result: (partialValue: Number, overflow: Bool)
        switch step.operation {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        case .divide:
            guard right != 0 else { throw ExpressionError(.divisionByZero, "division by zero", at: Int(step.offset)) }
            result = left.dividedReportingOverflow(by: right)
        default:
            guard right != 0 else { throw ExpressionError(.divisionByZero, "remainder of a division by zero", at: Int(step.offset)) }
            result = left.remainderReportingOverflow(dividingBy: right)
        }
        guard !result.overflow else { throw overflow(step) }
        return result.partialValue
    }

    @inline(never)
    func overflow(_ step: Step) -> ExpressionError {
        ExpressionError(.overflow, "the result is out of range", at: Int(step.offset))
    }

    /// `+` and `-` on what is no number; nil when there is no such overload.
    private mutating func combine(_ left: Value, _ right: Value, _ step: Step) throws(ExpressionError) -> Value? {
        switch (step.operation, left, right) {
        case (.add, .string(let left), .string(let right)):
            try charge(bytes: left.utf8.count + right.utf8.count, step)
            return .string(left + right)
        case (.add, .bytes(let left), .bytes(let right)):
            try charge(bytes: left.count + right.count, step)
            return .bytes(left + right)
        case (.add, .list(let left), .list(let right)):
            try charge(left.count + right.count, step)
            return .list(ValueList(left.elements + right.elements))
        case (.add, .timestamp(let time), .duration(let span)), (.add, .duration(let span), .timestamp(let time)):
            return .timestamp(try checked(time.advanced(by: span), step))
        case (.subtract, .timestamp(let time), .duration(let span)):
            guard span.nanoseconds != .min else { throw overflow(step) }
            return .timestamp(try checked(time.advanced(by: Span(nanoseconds: -span.nanoseconds)), step))
        case (.subtract, .timestamp(let left), .timestamp(let right)): return .duration(try checked(left.since(right), step))
        case (.add, .duration(let left), .duration(let right)), (.subtract, .duration(let left), .duration(let right)):
            return .duration(Span(nanoseconds: try whole(left.nanoseconds, right.nanoseconds, step)))
        default: return nil
        }
    }

    func checked<Result>(_ result: Result?, _ step: Step) throws(ExpressionError) -> Result {
        guard let result else { throw overflow(step) }
        return result
    }

    static func symbol(of operation: Step.Operation) -> String {
        switch operation {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .remainder: "%"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .contained: "in"
        default: "=="
        }
    }
}

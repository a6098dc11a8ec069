import PlanJSON

extension Evaluator {
    mutating func call(_ step: Step, at index: Int) throws(ExpressionError) -> Value {
        switch step.b {
        case 0: return .optional(nil)
        case 1:
            let argument = try value(program.operands[Int(step.a)])
            return try unary(argument, step)
        case 2:
            let first = try value(program.operands[Int(step.a)])
            let second = try value(program.operands[Int(step.a) + 1])
            if step.function == .matches { return .bool(try matches(first, second, step, at: index)) }
            return try binary(first, second, step)
        default:
            var arguments: [Value] = []
            arguments.reserveCapacity(Int(step.b))
            for position in Int(step.a)..<Int(step.a + step.b) { arguments.append(try value(program.operands[position])) }
            return try many(arguments, step)
        }
    }

    private mutating func unary(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch step.function {
        case .size: return .int(Int64(try size(argument, step)))
        case .toInt, .toUint, .toDouble, .toString, .toBytes, .toBool, .toTimestamp, .toDuration: return try convert(argument, step)
        case .toType: return .type(argument.typeName)
        case .toDyn: return argument
        case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth,
            .getSeconds:
            return .int(try part(of: argument, zone: nil, step))
        case .lowerAscii, .upperAscii, .trim, .quote, .reverse, .join, .base64Encode, .base64Decode:
            return try text(argument, step)
        case .greatest, .least, .ceil, .floor, .round, .trunc, .abs, .sign, .isNaN, .isInf, .isFinite, .sqrt, .bitNot:
            return try number(argument, step)
        case .distinct, .flatten, .sort, .range: return try listFunction(argument, step)
        case .optionalOf, .optionalOfNonZero, .hasValue, .optionalValue: return try optional(argument, step)
        default: return try network(argument, step)
        }
    }

    private mutating func binary(_ first: Value, _ second: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch step.function {
        case .contains, .startsWith, .endsWith, .charAt, .indexOf, .lastIndexOf, .split, .substring, .join:
            return try text([first, second], step)
        case .format: return .string(try format(first, second, step))
        case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth,
            .getSeconds:
            return .int(try part(of: first, zone: second, step))
        case .greatest, .least: return try extreme([first, second], step)
        case .bitAnd, .bitOr, .bitXor, .bitShiftLeft, .bitShiftRight: return try bits(first, second, step)
        case .or, .orValue:
            guard case .optional(let inner) = first else { throw noOverload(name(of: step), [first, second], step) }
            guard step.function == .or else { return inner ?? second }
            guard case .optional = second else { throw noOverload(name(of: step), [first, second], step) }
            return inner == nil ? second : first
        default: return try network(first, second, step)
        }
    }

    private mutating func many(_ arguments: [Value], _ step: Step) throws(ExpressionError) -> Value {
        switch step.function {
        case .greatest, .least: return try extreme(arguments, step)
        case .slice: return try slice(arguments, step)
        default: return try text(arguments, step)
        }
    }

    func name(of step: Step) -> String {
        for (name, declarations) in Function.declarations where declarations.contains(where: { $0.function == step.function }) {
            return name
        }
        return "\(step.function)"
    }

    private mutating func size(_ value: Value, _ step: Step) throws(ExpressionError) -> Int {
        switch value {
        case .string(let text):
            try charge(bytes: text.utf8.count, step)
            return text.scalarCount
        case .bytes(let bytes): return bytes.count
        case .list(let list): return list.count
        case .map(let map): return map.count
        default: throw noOverload("size", [value], step)
        }
    }

    private mutating func matches(_ first: Value, _ second: Value, _ step: Step, at index: Int) throws(ExpressionError) -> Bool {
        guard case .string(let text) = first, case .string(let source) = second else {
            throw noOverload("matches", [first, second], step)
        }
        let pattern = try pattern(source, step, at: index)
        try charge(bytes: pattern.cost(bytes: text.utf8.count), step)
        return pattern.matches(text)
    }

    private mutating func pattern(_ source: String, _ step: Step, at index: Int) throws(ExpressionError) -> Pattern {
        if let known = program.patterns[Int32(index)] { return known }
        if let last = lastPattern, last.source.hasSameBytes(as: source) { return last.pattern }
        try charge(16 * (source.utf8.count + 1), step)
        do {
            let pattern = try Pattern(compiling: source, syntax: .re2)
            lastPattern = (source, pattern)
            return pattern
        } catch {
            throw ExpressionError(.pattern, "the pattern cannot be read: \(error)", at: Int(step.offset))
        }
    }

    mutating func optional(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch (step.function, argument) {
        case (.optionalOf, _): return .optional(argument)
        case (.optionalOfNonZero, _): return .optional(argument.isZero ? nil : argument)
        case (.hasValue, .optional(let inner)): return .bool(inner != nil)
        case (.optionalValue, .optional(let inner)):
            guard let inner else { throw ExpressionError(.invalidArgument, "the optional has no value", at: Int(step.offset)) }
            return inner
        default: throw noOverload(name(of: step), [argument], step)
        }
    }
}

extension Value {
    /// Whether this is the value that a type begins with: 0, empty, false, null.
    var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .double(let value): value == 0
        case .string(let value): value.isEmpty
        case .bytes(let value): value.isEmpty
        case .list(let value): value.count == 0
        case .map(let value): value.count == 0
        case .duration(let value): value.nanoseconds == 0
        case .optional(let value): value == nil
        case .timestamp, .type, .network: false
        }
    }
}

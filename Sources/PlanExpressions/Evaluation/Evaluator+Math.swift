extension Evaluator {
    mutating func number(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch (step.function, argument) {
        case (.greatest, .list(let list)), (.least, .list(let list)):
            try charge(list.count, step)
            return try extreme(list.elements, step)
        case (.greatest, _), (.least, _): return try extreme([argument], step)
        case (.abs, .int(let value)): return .int(try checked(value == .min ? nil : Swift.abs(value), step))
        case (.abs, .double(let value)): return .double(value.magnitude)
        case (.abs, .uint), (.sign, .uint(0)): return argument
        case (.sign, .uint): return .uint(1)
        case (.sign, .int(let value)): return .int(value.signum())
        case (.sign, .double(let value)): return .double(value > 0 ? 1 : value < 0 ? -1 : value)
        case (.bitNot, .int(let value)): return .int(~value)
        case (.bitNot, .uint(let value)): return .uint(~value)
        case (.sqrt, .int(let value)): return .double(Double(value).squareRoot())
        case (.sqrt, .uint(let value)): return .double(Double(value).squareRoot())
        case (_, .double(let value)): return try double(value, step)
        default: throw noOverload(name(of: step), [argument], step)
        }
    }

    private func double(_ value: Double, _ step: Step) throws(ExpressionError) -> Value {
        switch step.function {
        case .ceil: return .double(value.rounded(.up))
        case .floor: return .double(value.rounded(.down))
        case .round: return .double(value.rounded(.toNearestOrAwayFromZero))
        case .trunc: return .double(value.rounded(.towardZero))
        case .sqrt: return .double(value.squareRoot())
        case .isNaN: return .bool(value.isNaN)
        case .isInf: return .bool(value.isInfinite)
        case .isFinite: return .bool(value.isFinite)
        default: throw noOverload(name(of: step), [.double(value)], step)
        }
    }

    /// The greatest or least of numbers of any types; of equal ones the first.
    func extreme(_ numbers: [Value], _ step: Step) throws(ExpressionError) -> Value {
        guard var best = numbers.first else {
            throw ExpressionError(.invalidArgument, "\(name(of: step))() needs at least one number", at: Int(step.offset))
        }
        guard best.isNumber else { throw noOverload(name(of: step), [best], step) }
        for number in numbers.dropFirst() {
            guard number.isNumber else { throw noOverload(name(of: step), [number], step) }
            if step.function == .greatest ? best.isLess(than: number) : number.isLess(than: best) { best = number }
        }
        return best
    }

    func bits(_ first: Value, _ second: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch (step.function, first, second) {
        case (.bitAnd, .int(let left), .int(let right)): return .int(left & right)
        case (.bitAnd, .uint(let left), .uint(let right)): return .uint(left & right)
        case (.bitOr, .int(let left), .int(let right)): return .int(left | right)
        case (.bitOr, .uint(let left), .uint(let right)): return .uint(left | right)
        case (.bitXor, .int(let left), .int(let right)): return .int(left ^ right)
        case (.bitXor, .uint(let left), .uint(let right)): return .uint(left ^ right)
        case (.bitShiftLeft, .int(let value), .int(let places)):
            return .int(Int64(bitPattern: shifted(UInt64(bitPattern: value), try distance(places, step), step)))
        case (.bitShiftRight, .int(let value), .int(let places)):
            return .int(Int64(bitPattern: shifted(UInt64(bitPattern: value), try distance(places, step), step)))
        case (.bitShiftLeft, .uint(let value), .int(let places)), (.bitShiftRight, .uint(let value), .int(let places)):
            return .uint(shifted(value, try distance(places, step), step))
        default: throw noOverload(name(of: step), [first, second], step)
        }
    }

    private func distance(_ places: Int64, _ step: Step) throws(ExpressionError) -> Int64 {
        guard places >= 0 else { throw ExpressionError(.invalidArgument, "a shift by \(places) is negative", at: Int(step.offset)) }
        return places
    }

    private func shifted(_ value: UInt64, _ places: Int64, _ step: Step) -> UInt64 {
        step.function == .bitShiftLeft ? value << places : value >> places
    }
}

extension Value {
    var isNumber: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }

    /// Order of numbers of any types.
    func isLess(than other: Value) -> Bool {
        switch (self, other) {
        case (.int(let left), .int(let right)): left < right
        case (.uint(let left), .uint(let right)): left < right
        case (.int(let left), .uint(let right)): left < right
        case (.uint(let left), .int(let right)): left < right
        case (.double(let left), .double(let right)): left < right
        case (.double(let left), .int(let right)): left < Double(right)
        case (.double(let left), .uint(let right)): left < Double(right)
        case (.int(let left), .double(let right)): Double(left) < right
        case (.uint(let left), .double(let right)): Double(left) < right
        default: false
        }
    }
}

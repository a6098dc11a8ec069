import PlanJSON

extension Evaluator {
    mutating func presence(_ step: Step) throws(ExpressionError) -> Bool {
        guard case .string(let field) = program.constants[Int(step.b)] else { return false }
        return try has(try value(step.a), field, step)
    }

    private func has(_ value: Value, _ field: String, _ step: Step) throws(ExpressionError) -> Bool {
        switch value {
        case .map(let map): return map.contains(.string(field))
        case .optional(let inner):
            guard let inner else { return false }
            return try has(inner, field, step)
        default:
            throw ExpressionError(
                .noSuchOverload, "\(article(value.kind)) has no members, so has() cannot ask for '\(field)'", at: Int(step.offset))
        }
    }

    mutating func index(_ step: Step) throws(ExpressionError) -> Value {
        let container = try value(step.a)
        let key = try value(step.b)
        if case .optional(let inner) = container {
            return .optional(try inner.map { inner throws(ExpressionError) in try find(key, in: inner, step) } ?? nil)
        }
        if let member = try find(key, in: container, step) { return member }
        if case .list(let list) = container, case .int(let position) = key {
            throw noElement(position, list.count, Int(step.offset))
        }
        if case .list = container { throw ExpressionError(.invalidArgument, "the index is out of range", at: Int(step.offset)) }
        throw noKey(key, in: container, step)
    }

    /// The element or member, or nil when there is none.
    private func find(_ key: Value, in container: Value, _ step: Step) throws(ExpressionError) -> Value? {
        switch container {
        case .list(let list):
            let position: Int?
            switch key {
            case .int(let index): position = Int(index)
            case .uint(let index): position = Int(exactly: index)
            case .double(let index):
                guard let whole = Int(exactly: index) else {
                    throw ExpressionError(.invalidArgument, "\(index) is no index: it is not whole", at: Int(step.offset))
                }
                position = whole
            default: throw ExpressionError(.invalidArgument, "\(article(key.kind)) is no index of a list", at: Int(step.offset))
            }
            guard let position, position >= 0, position < list.count else { return nil }
            return list[position]
        case .map(let map):
            guard let key = MapKey(lookup: key) else { return nil }
            return map[key]
        default: throw noOverload("[]", [container, key], step)
        }
    }

    @inline(never)
    private func noKey(_ key: Value, in container: Value, _ step: Step) -> ExpressionError {
        guard case .string(let name) = key, case .map(let map) = container else {
            return ExpressionError(.noSuchKey, "no such key: the map has no such \(key.kind)", at: Int(step.offset))
        }
        let suggestion = NearestName.suggestion(for: name, among: map.fewNames ?? [])
        return ExpressionError(.noSuchKey, "no such key: the map has no '\(name)'", at: Int(step.offset), suggestion: suggestion)
    }

    mutating func optionalSelect(_ step: Step) throws(ExpressionError) -> Value {
        let container = try value(step.a)
        let key = program.constants[Int(step.b)]
        switch container {
        case .optional(let inner):
            guard let inner else { return .optional(nil) }
            return .optional(try find(key, in: inner, step))
        case .map: return .optional(try find(key, in: container, step))
        default: throw noOverload(".?", [container], step)
        }
    }

    mutating func optionalIndex(_ step: Step) throws(ExpressionError) -> Value {
        let container = try value(step.a)
        let key = try value(step.b)
        if case .optional(let inner) = container {
            guard let inner else { return .optional(nil) }
            return .optional(try find(key, in: inner, step))
        }
        return .optional(try find(key, in: container, step))
    }

    mutating func list(_ step: Step) throws(ExpressionError) -> Value {
        var elements: [Value] = []
        elements.reserveCapacity(Int(step.b))
        for number in 0..<Int(step.b) {
            let place = Int(step.a) + 2 * number
            let element = try value(program.operands[place])
            if program.operands[place + 1] == 0 {
                elements.append(element)
            } else if case .optional(let inner) = element {
                if let inner { elements.append(inner) }
            } else {
                throw noOverload("[? ]", [element], step)
            }
        }
        return .list(ValueList(elements))
    }

    mutating func map(_ step: Step) throws(ExpressionError) -> Value {
        var builder = MapEntries.Builder()
        for number in 0..<Int(step.b) {
            let place = Int(step.a) + 3 * number
            let key = try value(program.operands[place])
            var member = try value(program.operands[place + 1])
            if program.operands[place + 2] != 0 {
                guard case .optional(let inner) = member else { throw noOverload("{? }", [member], step) }
                guard let inner else { continue }
                member = inner
            }
            try insert(key, member, into: &builder, step)
        }
        return .map(ValueMap(entries: builder.finished()))
    }

    func insert(_ key: Value, _ member: Value, into builder: inout MapEntries.Builder, _ step: Step) throws(ExpressionError) {
        guard let mapKey = MapKey(literal: key) else {
            throw ExpressionError(.invalidArgument, "\(article(key.kind)) is no key of a map", at: Int(step.offset))
        }
        guard builder.insert(key, key: mapKey, member) else {
            throw ExpressionError(.invalidArgument, "the map has the same key twice", at: Int(step.offset))
        }
    }
}

import PlanJSON

extension Evaluator {
    /// A value as JSON; what the program has made is counted, what came as JSON goes back as it is.
    mutating func json(_ value: Value, _ step: Step) throws(ExpressionError) -> JSON {
        try charge(1, step)
        switch value {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .uint(let value):
            if let fitting = Int64(exactly: value) { return .int(fitting) }
            throw notJSON("\(value) does not fit a JSON integer", step)
        case .double(let value):
            guard value.isFinite else { throw notJSON("\(value.expressionText) is no JSON number", step) }
            return .double(value)
        case .string(let value): return .string(value)
        case .bytes(let value):
            try charge(bytes: 2 * value.count, step)
            return .string(Base64.text(of: value))
        case .list(let list): return try json(list, step)
        case .map(let map): return try json(map, step)
        case .timestamp(let time): return .string(time.text)
        case .duration(let span): return .string(span.text)
        case .network(let address): return .string(address.text)
        case .optional(let inner?): return try json(inner, step)
        case .optional(nil): return .null
        case .type(let name): throw notJSON("the type \(name) is no JSON value", step)
        }
    }

    private mutating func json(_ list: ValueList, _ step: Step) throws(ExpressionError) -> JSON {
        switch list.storage {
        case .json(let elements): return .array(elements)
        case .values(let values):
            var elements: [JSON] = []
            elements.reserveCapacity(values.count)
            for value in values { elements.append(try json(value, step)) }
            return .array(elements)
        }
    }

    private mutating func json(_ map: ValueMap, _ step: Step) throws(ExpressionError) -> JSON {
        if case .json(let object) = map.storage { return .object(object) }
        var object = JSONObject()
        for key in map.keys {
            guard let mapKey = MapKey(lookup: key), let member = map[mapKey] else { continue }
            object[try string(key, step)] = try json(member, step)
        }
        return .object(object)
    }

    private func notJSON(_ message: String, _ step: Step) -> ExpressionError {
        ExpressionError(.notJSON, message, at: Int(step.offset))
    }
}

import PlanJSON

extension Evaluator {
    mutating func relation(_ step: Step) throws(ExpressionError) -> Bool {
        let left = try value(step.a)
        let right = try value(step.b)
        switch step.operation {
        case .equal: return try equal(left, right, step)
        case .notEqual: return try !equal(left, right, step)
        case .contained: return try contained(left, right, step)
        default: return try ordered(left, right, step)
        }
    }

    /// Equality of any two values: numbers by what they mean, different types are never equal (langdef "Equality").
    mutating func equal(_ left: Value, _ right: Value, _ step: Step) throws(ExpressionError) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            try charge(bytes: left.utf8.count, step)
            return left.hasSameBytes(as: right)
        case (.int(let left), .int(let right)): return left == right
        case (.bool(let left), .bool(let right)): return left == right
        case (.double(let left), .double(let right)): return left == right
        case (.null, .null): return true
        case (.list(let left), .list(let right)): return try equal(left, right, step)
        case (.map(let left), .map(let right)): return try equal(left, right, step)
        default: return try equalRarely(left, right, step)
        }
    }

    private mutating func equalRarely(_ left: Value, _ right: Value, _ step: Step) throws(ExpressionError) -> Bool {
        switch (left, right) {
        case (.uint(let left), .uint(let right)): return left == right
        case (.int(let left), .double(let right)), (.double(let right), .int(let left)): return Double(left) == right
        case (.uint(let left), .double(let right)), (.double(let right), .uint(let left)): return Double(left) == right
        case (.int(let left), .uint(let right)), (.uint(let right), .int(let left)): return left == right
        case (.bytes(let left), .bytes(let right)):
            try charge(bytes: left.count, step)
            return left == right
        case (.timestamp(let left), .timestamp(let right)): return left == right
        case (.duration(let left), .duration(let right)): return left == right
        case (.type(let left), .type(let right)): return left == right
        case (.network(let left), .network(let right)): return left == right
        case (.optional(nil), .optional(nil)): return true
        case (.optional(let left?), .optional(let right?)): return try equal(left, right, step)
        default: return false
        }
    }

    private mutating func equal(_ left: ValueList, _ right: ValueList, _ step: Step) throws(ExpressionError) -> Bool {
        guard left.count == right.count else { return false }
        for position in 0..<left.count {
            try charge(1, step)
            if try !equal(left[position], right[position], step) { return false }
        }
        return true
    }

    private mutating func equal(_ left: ValueMap, _ right: ValueMap, _ step: Step) throws(ExpressionError) -> Bool {
        guard left.count == right.count else { return false }
        for key in left.keys {
            try charge(1, step)
            guard let mapKey = MapKey(lookup: key), let one = left[mapKey], let other = right[mapKey] else { return false }
            if try !equal(one, other, step) { return false }
        }
        return true
    }

    private mutating func contained(_ element: Value, _ container: Value, _ step: Step) throws(ExpressionError) -> Bool {
        switch container {
        case .map(let map):
            guard let key = MapKey(lookup: element) else { return false }
            return map.contains(key)
        case .list(let list):
            if case .json(let elements) = list.storage, case .string(let text) = element {
                return try contained(text, elements, step)
            }
            for position in 0..<list.count {
                try charge(1, step)
                if try equal(element, list[position], step) { return true }
            }
            return false
        default: throw noOverload("in", [element, container], step)
        }
    }

    private mutating func contained(_ text: String, _ elements: [JSON], _ step: Step) throws(ExpressionError) -> Bool {
        for element in elements {
            try charge(1, step)
            if case .string(let other) = element, other.hasSameBytes(as: text) { return true }
        }
        return false
    }

    private mutating func ordered(_ left: Value, _ right: Value, _ step: Step) throws(ExpressionError) -> Bool {
        switch (left, right) {
        case (.int(let left), .int(let right)): return Self.compare(left, right, step.operation)
        case (.double(let left), .double(let right)): return Self.compare(left, right, step.operation)
        case (.int(let left), .double(let right)): return Self.compare(Double(left), right, step.operation)
        case (.double(let left), .int(let right)): return Self.compare(left, Double(right), step.operation)
        case (.uint(let left), .uint(let right)): return Self.compare(left, right, step.operation)
        case (.uint(let left), .double(let right)): return Self.compare(Double(left), right, step.operation)
        case (.double(let left), .uint(let right)): return Self.compare(left, Double(right), step.operation)
        case (.int(let left), .uint(let right)):
            return Self.compare(left < 0 ? -1 : left < right ? 0 : left == right ? 1 : 2, left < 0 ? 0 : 1, step.operation)
        case (.uint(let left), .int(let right)):
            return Self.compare(right < 0 ? 1 : left < right ? -1 : left == right ? 0 : 1, 0, step.operation)
        case (.string(let left), .string(let right)):
            try charge(bytes: min(left.utf8.count, right.utf8.count), step)
            return Self.compare(left.precedes(right) ? -1 : left.hasSameBytes(as: right) ? 0 : 1, 0, step.operation)
        case (.timestamp(let left), .timestamp(let right)): return Self.compare(left, right, step.operation)
        case (.duration(let left), .duration(let right)): return Self.compare(left, right, step.operation)
        case (.bool(let left), .bool(let right)): return Self.compare(left ? 1 : 0, right ? 1 : 0, step.operation)
        case (.bytes(let left), .bytes(let right)):
            try charge(bytes: min(left.count, right.count), step)
            return Self.compare(left.lexicographicallyPrecedes(right) ? -1 : left == right ? 0 : 1, 0, step.operation)
        default: throw noOverload(Self.symbol(of: step.operation), [left, right], step)
        }
    }

    @inline(__always)
    private static func compare<Operand: Comparable>(_ left: Operand, _ right: Operand, _ operation: Step.Operation) -> Bool {
        switch operation {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        default: left >= right
        }
    }
}

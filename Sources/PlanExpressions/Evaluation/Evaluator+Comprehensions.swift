extension Evaluator {
    mutating func comprehension(_ step: Step) throws(ExpressionError) -> Value {
        let comprehension = program.comprehensions[Int(step.a)]
        let range = try value(comprehension.range)
        switch range {
        case .list(let list): return try run(comprehension, Walk(list: list), step)
        case .map(let map):
            try charge(map.count, step)
            return try run(comprehension, Walk(map: map), step)
        default:
            throw ExpressionError(
                .noSuchOverload, "only lists and maps can be walked, not \(article(range.kind))", at: Int(step.offset))
        }
    }

    /// What a comprehension walks: the elements of a list or the keys of a map.
    private struct Walk {
        let elements: ValueList
        let map: ValueMap?

        init(list: ValueList) { (elements, map) = (list, nil) }
        init(map: ValueMap) { (elements, self.map) = (ValueList(map.keys), map) }
    }

    private mutating func run(_ comprehension: CompiledComprehension, _ walk: Walk, _ step: Step) throws(ExpressionError) -> Value {
        switch comprehension.kind {
        case .all: try decide(comprehension, walk, step, until: false)
        case .exists: try decide(comprehension, walk, step, until: true)
        case .existsOne: try count(comprehension, walk, step)
        case .map: try transform(comprehension, walk, step)
        case .filter: try filter(comprehension, walk, step)
        case .transformMap, .transformMapEntry: try transformMap(comprehension, walk, step)
        }
    }

    private mutating func enter(_ comprehension: CompiledComprehension, _ walk: Walk, _ position: Int, _ step: Step) throws(ExpressionError)
    {
        try charge(1, step)
        let element = walk.elements[position]
        guard let second = comprehension.second else {
            locals[comprehension.variable] = element
            return
        }
        guard let map = walk.map else {
            locals[comprehension.variable] = .int(Int64(position))
            locals[second] = element
            return
        }
        let member = MapKey(lookup: element).map { map[$0] } ?? nil
        locals[comprehension.variable] = element
        locals[second] = member ?? .null
    }

    /// `all` and `exists`: an element that decides hides the errors of the others.
    private mutating func decide(
        _ comprehension: CompiledComprehension, _ walk: Walk, _ step: Step, until decisive: Bool
    ) throws(ExpressionError) -> Value {
        var failure: ExpressionError?
        for position in 0..<walk.elements.count {
            try enter(comprehension, walk, position, step)
            do throws(ExpressionError) {
                if try condition(comprehension.body, step) == decisive { return .bool(decisive) }
            } catch {
                failure = try first(failure, error)
            }
        }
        if let failure { throw failure }
        return .bool(!decisive)
    }

    private mutating func condition(_ body: Int, _ step: Step) throws(ExpressionError) -> Bool {
        let result = try value(body)
        guard case .bool(let flag) = result else {
            throw ExpressionError(
                .noSuchOverload, "the condition gives \(article(result.kind)), not a bool", at: Int(program.steps[body].offset))
        }
        return flag
    }

    private mutating func count(_ comprehension: CompiledComprehension, _ walk: Walk, _ step: Step) throws(ExpressionError) -> Value {
        var count = 0
        for position in 0..<walk.elements.count {
            try enter(comprehension, walk, position, step)
            if try condition(comprehension.body, step) { count += 1 }
        }
        return .bool(count == 1)
    }

    private mutating func filter(_ comprehension: CompiledComprehension, _ walk: Walk, _ step: Step) throws(ExpressionError) -> Value {
        var kept: [Value] = []
        for position in 0..<walk.elements.count {
            try enter(comprehension, walk, position, step)
            if try condition(comprehension.body, step) { kept.append(walk.elements[position]) }
        }
        return .list(ValueList(kept))
    }

    private mutating func transform(_ comprehension: CompiledComprehension, _ walk: Walk, _ step: Step) throws(ExpressionError) -> Value {
        var results: [Value] = []
        if comprehension.filter == nil { results.reserveCapacity(min(walk.elements.count, cost)) }
        for position in 0..<walk.elements.count {
            try enter(comprehension, walk, position, step)
            if let filter = comprehension.filter, try !condition(filter, step) { continue }
            results.append(try value(comprehension.body))
        }
        return .list(ValueList(results))
    }

    private mutating func transformMap(_ comprehension: CompiledComprehension, _ walk: Walk, _ step: Step) throws(ExpressionError) -> Value
    {
        var builder = MapEntries.Builder()
        for position in 0..<walk.elements.count {
            try enter(comprehension, walk, position, step)
            let key = locals[comprehension.variable]
            if let filter = comprehension.filter, try !condition(filter, step) { continue }
            let result = try value(comprehension.body)
            if comprehension.kind == .transformMap {
                try insert(key, result, into: &builder, step)
                continue
            }
            guard case .map(let entries) = result else { throw noOverload("transformMapEntry", [result], step) }
            for entry in entries.keys {
                try charge(1, step)
                guard let mapKey = MapKey(lookup: entry), let member = entries[mapKey] else { continue }
                try insert(entry, member, into: &builder, step)
            }
        }
        return .map(ValueMap(entries: builder.finished()))
    }

    mutating func optionalMap(_ step: Step) throws(ExpressionError) -> Value {
        let operand = try value(step.a)
        guard case .optional(let inner) = operand else { throw noOverload("optMap", [operand], step) }
        guard let inner else { return .optional(nil) }
        locals[Int(step.c)] = inner
        let result = try value(step.b)
        guard step.operation == .optionalFlatMap else { return .optional(result) }
        guard case .optional = result else { throw noOverload("optFlatMap", [result], step) }
        return result
    }
}

extension Evaluator {
    mutating func listFunction(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch (step.function, argument) {
        case (.range, .int(let count)):
            try charge(count > Int64(cost) ? cost + 1 : Swift.max(0, Int(count)), step)
            return .list((0..<Swift.max(0, count)).map { .int($0) })
        case (.distinct, .list(let list)): return .list(try distinct(list, step))
        case (.flatten, .list(let list)): return .list(try flattened(list, step))
        case (.sort, .list(let list)): return .list(try sorted(list, step))
        default: throw noOverload(name(of: step), [argument], step)
        }
    }

    private mutating func distinct(_ list: ValueList, _ step: Step) throws(ExpressionError) -> [Value] {
        var kept: [Value] = []
        var known: Set<MapKey> = []
        for position in 0..<list.count {
            try charge(1, step)
            let element = list[position]
            if let key = MapKey(lookup: element) {
                if known.insert(key).inserted { kept.append(element) }
                continue
            }
            try charge(kept.count, step)
            var isNew = true
            for other in kept where isNew { isNew = try !equal(element, other, step) }
            if isNew { kept.append(element) }
        }
        return kept
    }

    private mutating func flattened(_ list: ValueList, _ step: Step) throws(ExpressionError) -> [Value] {
        var result: [Value] = []
        for position in 0..<list.count {
            guard case .list(let inner) = list[position] else {
                try charge(1, step)
                result.append(list[position])
                continue
            }
            try charge(inner.count + 1, step)
            result.append(contentsOf: inner.elements)
        }
        return result
    }

    private mutating func sorted(_ list: ValueList, _ step: Step) throws(ExpressionError) -> [Value] {
        let elements = list.elements
        try charge(elements.count * (Int.bitWidth - elements.count.leadingZeroBitCount), step)
        guard let first = elements.first else { return [] }
        if elements.allSatisfy(\.isNumber) { return elements.sorted { $0.isLess(than: $1) } }
        for element in elements {
            guard element.typeName == first.typeName else { throw noOverload("sort", [first, element], step) }
        }
        switch first {
        case .string, .bool, .timestamp, .duration: return elements.sorted { $0.precedes($1) }
        default: throw noOverload("sort", [.list(list)], step)
        }
    }

    func slice(_ arguments: [Value], _ step: Step) throws(ExpressionError) -> Value {
        guard case .list(let list) = arguments[0], case .int(let start) = arguments[1], case .int(let end) = arguments[2] else {
            throw noOverload("slice", arguments, step)
        }
        guard start >= 0, start <= end, end <= list.count else {
            throw ExpressionError(
                .invalidArgument, "slice(\(start), \(end)) is out of range: the list has \(list.count) elements", at: Int(step.offset))
        }
        return .list((Int(start)..<Int(end)).map { list[$0] })
    }
}

extension Value {
    /// Order of two values of one type that can be sorted.
    fileprivate func precedes(_ other: Value) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.precedes(right)
        case (.bool(let left), .bool(let right)): !left && right
        case (.timestamp(let left), .timestamp(let right)): left < right
        case (.duration(let left), .duration(let right)): left < right
        default: false
        }
    }
}

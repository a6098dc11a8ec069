import PlanJSON

extension Evaluator {
    mutating func path(_ step: Step) throws(ExpressionError) -> Value {
        let path = program.paths[Int(step.a)]
        switch path.root {
        case .local(let slot): return try follow(path, from: locals[slot], at: 0, step)
        case .step(let index): return try follow(path, from: try value(index), at: 0, step)
        case .name:
            if scope.hasQualifiedNames { return try qualified(path, step) }
            if let value = scope.value(of: path.name) { return try follow(path, from: value, at: 0, step) }
            return try typeName(path, step)
        }
    }

    /// The longest name that the scope knows wins, within the innermost container (langdef "Name Resolution").
    private mutating func qualified(_ path: AccessPath, _ step: Step) throws(ExpressionError) -> Value {
        for count in (0...path.plainCount).reversed() {
            let name = path.text(upTo: count)
            for container in path.containers {
                if let value = scope.value(of: container + name) { return try follow(path, from: value, at: count, step) }
            }
        }
        return try typeName(path, step)
    }

    private mutating func typeName(_ path: AccessPath, _ step: Step) throws(ExpressionError) -> Value {
        if let type = path.type { return try follow(path, from: type.value, at: type.segments, step) }
        throw ExpressionError(
            .unknownIdentifier, "there is no '\(path.name)' here", at: Int(step.offset),
            suggestion: NearestName.suggestion(for: path.name, among: scope.names))
    }

    private mutating func follow(
        _ path: AccessPath, from root: Value, at start: Int, _ step: Step
    ) throws(ExpressionError) -> Value {
        guard start < path.segments.count else { return root }
        try charge(path.segments.count - start, step)
        var value = root
        for position in start..<path.segments.count {
            switch value {
            case .map(let map):
                if case .json(let object) = map.storage { return try descend(path, into: object, at: position) }
            case .list(let list):
                if case .json(let elements) = list.storage { return try descend(path, into: elements, at: position) }
            default: break
            }
            value = try member(of: value, path, position)
        }
        return value
    }

    /// Goes down in JSON without making a value of anything but what it finds; by recursion, so that nothing on the way is copied.
    private func descend(_ path: AccessPath, into json: JSON, at position: Int) throws(ExpressionError) -> Value {
        guard position < path.segments.count else { return Value(json) }
        switch json {
        case .object(let object): return try descend(path, into: object, at: position)
        case .array(let elements): return try descend(path, into: elements, at: position)
        default: throw noMember(Value(json), path, position)
        }
    }

    private func descend(_ path: AccessPath, into object: JSONObject, at position: Int) throws(ExpressionError) -> Value {
        guard case .field(let key) = path.segments[position], let place = object.position(of: key) else {
            throw noMember(Value(.object(object)), path, position)
        }
        return try descend(path, into: object.values[place], at: position + 1)
    }

    private func descend(_ path: AccessPath, into elements: [JSON], at position: Int) throws(ExpressionError) -> Value {
        guard case .position(let index) = path.segments[position] else { throw noMember(Value(.array(elements)), path, position) }
        guard index >= 0, index < elements.count else { throw noElement(index, elements.count, path.offsets[position]) }
        return try descend(path, into: elements[Int(index)], at: position + 1)
    }

    private func member(of value: Value, _ path: AccessPath, _ position: Int) throws(ExpressionError) -> Value {
        switch (path.segments[position], value) {
        case (.field(let key), .map(let map)):
            if let member = map[key] { return member }
        case (.position(let index), .list(let list)):
            guard index >= 0, index < list.count else { throw noElement(index, list.count, path.offsets[position]) }
            return list[Int(index)]
        case (.position(let index), .map(let map)):
            if let member = map[.int(index)] { return member }
        case (_, .optional(let inner)):
            return .optional(try inner.map { inner throws(ExpressionError) in try optionalMember(of: inner, path, position) } ?? nil)
        default: break
        }
        throw noMember(value, path, position)
    }

    private func optionalMember(of value: Value, _ path: AccessPath, _ position: Int) throws(ExpressionError) -> Value? {
        do throws(ExpressionError) {
            return try member(of: value, path, position)
        } catch {
            if error.code == .noSuchKey { return nil }
            throw error
        }
    }

    @inline(never)
    private func noMember(_ value: Value, _ path: AccessPath, _ position: Int) -> ExpressionError {
        let offset = path.offsets[position]
        let place = path.text(upTo: position)
        let owner = place.isEmpty ? "the map" : "'\(place)'"
        switch (value, path.segments[position]) {
        case (.map(let map), .field(let key)):
            let suggestion = NearestName.suggestion(for: key, among: map.fewNames ?? [])
            return ExpressionError(.noSuchKey, "no such key: \(owner) has no '\(key)'", at: offset, suggestion: suggestion)
        case (.map, .position(let key)):
            return ExpressionError(.noSuchKey, "no such key: \(owner) has no \(key)", at: offset)
        case (_, .field(let key)):
            let subject = place.isEmpty ? article(value.kind) : "\(owner) is \(article(value.kind)) and"
            return ExpressionError(.noSuchOverload, "\(subject) has no member '\(key)'", at: offset)
        case (_, .position):
            let subject = place.isEmpty ? article(value.kind) : "\(owner) is \(article(value.kind)) and"
            return ExpressionError(.noSuchOverload, "\(subject) cannot be indexed", at: offset)
        }
    }

    @inline(never)
    func noElement(_ index: Int64, _ count: Int, _ offset: Int) -> ExpressionError {
        ExpressionError(.invalidArgument, "index \(index) is out of range: the list has \(count) elements", at: offset)
    }
}

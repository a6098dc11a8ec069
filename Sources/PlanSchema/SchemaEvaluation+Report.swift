import PlanJSON

extension SchemaEvaluation {
    @inline(__always)
    mutating func report(_ index: Int, _ keyword: String, _ message: @autoclosure () -> String) {
        guard isCollecting, violations.count < limits.violations else { return }
        add(index, keyword, message())
    }

    private mutating func add(_ index: Int, _ keyword: String, _ message: String) {
        let tokens = path.map { step in
            switch step {
            case .key(let key): key
            case .index(let position): String(position)
            }
        }
        let place = program.places[index]
        violations.append(
            SchemaViolation(
                instancePointer: JSONPointer(tokens: tokens), document: place.document,
                schemaPointer: keyword == "limit" ? place.pointer : place.pointer.appending(keyword), keyword: keyword, message: message))
    }

    mutating func reportConstant(_ index: Int, _ value: JSON) {
        guard isCollecting, violations.count < limits.violations else { return }
        let place = program.places[index]
        let tokens = path.map { step in
            switch step {
            case .key(let key): key
            case .index(let position): String(position)
            }
        }
        violations.append(
            SchemaViolation(
                instancePointer: JSONPointer(tokens: tokens), document: place.document, schemaPointer: place.pointer,
                keyword: place.pointer.tokens.last ?? "false", message: "is not allowed here"))
    }

    mutating func reportChoice(_ index: Int, _ allowed: SchemaAllowedValues, _ value: JSON) {
        guard isCollecting else { return }
        let listed = allowed.values.prefix(12).map(\.excerpt).joined(separator: ", ") + (allowed.values.count > 12 ? ", …" : "")
        let near = value.string.flatMap { NearestName.of($0, among: allowed.values.compactMap(\.string)) }
        let hint = near.map { "; did you mean \(JSON.string($0).excerpt)?" } ?? ""
        if allowed.values.count == 1 {
            report(index, "enum", "must be \(listed), not \(value.excerpt)")
        } else if allowed.values.isEmpty {
            report(index, "enum", "is not allowed here")
        } else {
            report(index, "enum", "must be one of \(listed), not \(value.excerpt)\(hint)")
        }
    }

    /// What a schema asks for, in a few words that follow "that".
    func description(of index: Int, negated: Bool = false) -> String {
        var node = nodes[index]
        var hops = 0
        while node.types == .all, node.reference >= 0, hops < 8 {
            node = nodes[node.reference]
            hops += 1
        }
        let verb = negated ? "is not" : "is"
        if let constant = node.constant { return constant != negated ? "is anything" : "is nothing" }
        if let wanted = node.constantValue { return "\(verb) \(wanted.excerpt)" }
        if let allowed = node.allowed {
            return "\(verb) one of " + allowed.values.prefix(6).map(\.excerpt).joined(separator: ", ")
                + (allowed.values.count > 6 ? ", …" : "")
        }
        if let pattern = node.text?.pattern { return (negated ? "does not match " : "matches ") + pattern.source }
        if let required = node.object?.required, !required.isEmpty {
            return (negated ? "lacks " : "is an object with ") + Spelling.list(required, most: 4)
        }
        if node.types != .all { return "\(verb) \(node.types.listed)" }
        return (negated ? "does not fit " : "fits ") + (program.places[index].document ?? "") + "#"
            + program.places[index].pointer.description
    }
}

extension JSON {
    /// The value with its type, for messages about types.
    var described: String {
        switch self {
        case .null: "null"
        case .bool, .int, .double: "the \(typeName) \(excerpt)"
        case .string: "the string \(excerpt)"
        case .array(let elements): elements.isEmpty ? "an empty array" : "an array"
        case .object: "an object"
        }
    }
}

import PlanJSON

/// Fills in defaults, inside of filled-in ones too.
struct SchemaDefaults {
    let program: SchemaProgram
    /// The properties whose defaults are being filled in, so that a schema that contains itself comes to an end.
    private var filling: [Int] = []
    private var depth = 0
    private var budget = 100_000

    init(program: SchemaProgram) { self.program = program }

    mutating func apply(_ index: Int, _ value: JSON) -> JSON {
        guard depth < 400, budget > 0 else { return value }
        depth += 1
        budget -= 1
        defer { depth -= 1 }
        let node = program.nodes[index]
        var result = value
        switch value {
        case .object(var object):
            guard let rules = node.object else { break }
            fill(rules, &object)
            result = .object(object)
        case .array(var elements):
            guard let rules = node.list else { break }
            for position in elements.indices {
                let schema = position < rules.prefix.count ? rules.prefix[position] : rules.rest
                if schema >= 0 { elements[position] = apply(schema, elements[position]) }
            }
            result = .array(elements)
        default: break
        }
        if node.reference >= 0 { result = apply(node.reference, result) }
        for branch in node.branches?.all ?? [] { result = apply(branch, result) }
        return result
    }

    private mutating func fill(_ rules: SchemaObjectRules, _ object: inout JSONObject) {
        for (name, schema) in rules.properties {
            if let member = object[name] {
                object[name] = apply(schema, member)
            } else if !filling.contains(schema), let fallback = fallback(of: schema, hops: 0) {
                filling.append(schema)
                object[name] = apply(schema, fallback)
                filling.removeLast()
            }
        }
        guard rules.additional >= 0, rules.patterns.isEmpty, program.nodes[rules.additional].constant == nil else { return }
        for (name, member) in object where rules.child(name) == nil { object[name] = apply(rules.additional, member) }
    }

    private func fallback(of index: Int, hops: Int) -> JSON? {
        let node = program.nodes[index]
        if let fallback = node.fallback { return fallback }
        guard hops < 16 else { return nil }
        if node.reference >= 0, let fallback = fallback(of: node.reference, hops: hops + 1) { return fallback }
        for branch in node.branches?.all ?? [] {
            if let fallback = fallback(of: branch, hops: hops + 1) { return fallback }
        }
        return nil
    }
}

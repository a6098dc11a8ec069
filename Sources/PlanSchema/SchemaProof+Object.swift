import PlanJSON

extension SchemaProof {
    mutating func objectHolds(_ values: SchemaLeftSet, _ rules: SchemaObjectRules, _ index: Int) -> Bool {
        let known = values.nodes.compactMap { left[$0].object }
        let needed = Set(known.flatMap(\.required))
        guard rules.required.allSatisfy(needed.contains) else { return give(up: index, "required") }
        if let fewest = rules.fewest, max(needed.count, known.compactMap(\.fewest).max() ?? 0) < fewest { return false }
        let closed = known.filter { $0.patterns.isEmpty && $0.additional >= 0 && left[$0.additional].constant == false }
        let mostMembers = min(closed.map(\.properties.count).min() ?? .max, known.compactMap(\.most).min() ?? .max)
        if let most = rules.most, mostMembers > most { return false }
        let names = Set(known.flatMap { $0.properties.map(\.name) } + rules.properties.map(\.name) + needed).sorted()
        for name in names where !memberHolds(name, values, rules) { return false }
        if closed.isEmpty, !strangersHold(values, known, rules) { return false }
        if rules.names >= 0, !namesHold(values, known, closed, rules.names) { return give(up: index, "propertyNames") }
        for dependency in rules.dependencies where !dependencyHolds(dependency, values, needed) {
            return give(up: index, dependency.keyword)
        }
        return true
    }

    private mutating func memberHolds(_ name: String, _ values: SchemaLeftSet, _ rules: SchemaObjectRules) -> Bool {
        var schemas = rules.child(name).map { [$0] } ?? []
        schemas += rules.patterns.filter { $0.pattern.matches(name) }.map(\.schema)
        if schemas.isEmpty, rules.additional >= 0 { schemas = [rules.additional] }
        guard !schemas.isEmpty else { return true }
        let member = member(name, of: values)
        for schema in schemas where !holds(member, schema) { return false }
        return true
    }

    /// Members whose names neither schema lists: those that fit a pattern of the left schema, and the others.
    private mutating func strangersHold(
        _ values: SchemaLeftSet, _ known: [SchemaObjectRules], _ rules: SchemaObjectRules
    ) -> Bool {
        guard rules.additional >= 0 || !rules.patterns.isEmpty else { return true }
        let open = known.filter { $0.patterns.isEmpty && $0.additional >= 0 }.map(\.additional)
        let patterns = known.flatMap(\.patterns)
        let sources = Set(patterns.map(\.pattern.source))
        let others = set(known.compactMap { $0.additional >= 0 ? $0.additional : nil })
        for rule in rules.patterns where !sources.contains(rule.pattern.source) && !holds(others, rule.schema) { return false }
        if rules.additional >= 0, !holds(others, rules.additional) { return false }
        for pattern in patterns {
            let fitting = set(open + [pattern.schema])
            for rule in rules.patterns where !holds(fitting, rule.schema) { return false }
            let isCovered = rules.patterns.contains { $0.pattern.source == pattern.pattern.source }
            if rules.additional >= 0, !isCovered, !holds(fitting, rules.additional) { return false }
        }
        return true
    }

    private mutating func namesHold(
        _ values: SchemaLeftSet, _ known: [SchemaObjectRules], _ closed: [SchemaObjectRules], _ names: Int
    ) -> Bool {
        if let first = closed.first { return first.properties.allSatisfy { rightAccepts(names, .string($0.name)) == true } }
        return holds(set(known.map(\.names).filter { $0 >= 0 }, types: .string), names)
    }

    private mutating func dependencyHolds(
        _ dependency: SchemaObjectRules.Dependency, _ values: SchemaLeftSet, _ needed: Set<String>
    ) -> Bool {
        if isEmpty(member(dependency.trigger, of: values)) { return true }
        if dependency.schema >= 0 { return holds(values, dependency.schema) }
        return dependency.required.allSatisfy(needed.contains)
    }
}

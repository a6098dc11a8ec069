import PlanJSON

extension SchemaEvaluation {
    mutating func checkObject(
        _ index: Int, _ rules: SchemaObjectRules, _ object: JSONObject, _ value: JSON, _ marks: inout SchemaMarks?
    ) -> Bool {
        var isValid = true
        if let fewest = rules.fewest, object.count < fewest {
            report(index, "minProperties", "must have at least \(Spelling.counted(fewest, "property")), not \(object.count)")
            isValid = false
        }
        if let most = rules.most, object.count > most {
            report(index, "maxProperties", "must have at most \(Spelling.counted(most, "property")), not \(object.count)")
            isValid = false
        }
        guard isValid || isCollecting else { return false }
        if !rules.ignoresMembers { isValid = checkMembers(index, rules, object, &marks) && isValid }
        guard isValid || isCollecting else { return false }
        for dependency in rules.dependencies where object.contains(dependency.trigger) {
            for name in dependency.required where !object.contains(name) {
                report(index, dependency.keyword, "must have the property '\(name)', because it has '\(dependency.trigger)'")
                isValid = false
            }
            if dependency.schema >= 0 { isValid = check(dependency.schema, value, &marks) && isValid }
            guard isValid || isCollecting else { return false }
        }
        return isValid
    }

    private mutating func checkMembers(
        _ index: Int, _ rules: SchemaObjectRules, _ object: JSONObject, _ marks: inout SchemaMarks?
    ) -> Bool {
        var isValid = true
        var missing = rules.required.count
        var expected = 0
        let keys = object.keys
        for position in keys.indices {
            let key = keys[position]
            var isEvaluated = false
            if let slot = slot(of: key, in: rules, expected: expected) {
                expected = slot + 1
                if rules.isRequired[slot] { missing -= 1 }
                if rules.children[slot] >= 0 {
                    isEvaluated = true
                    isValid = checkMember(rules.children[slot], key, object.values[position]) && isValid
                }
            }
            for rule in rules.patterns {
                spend(rule.pattern.cost(bytes: key.utf8.count) >> 4)
                guard rule.pattern.matches(key) else { continue }
                isEvaluated = true
                isValid = checkMember(rule.schema, key, object.values[position]) && isValid
            }
            if !isEvaluated, rules.additional >= 0 {
                isEvaluated = true
                isValid = checkAdditional(index, rules, key, object.values[position]) && isValid
            }
            if rules.names >= 0 { isValid = checkName(index, rules.names, key) && isValid }
            guard isValid || isCollecting else { return false }
            if isEvaluated { marks?.mark(position) }
        }
        guard missing > 0 else { return isValid }
        if isCollecting {
            for name in rules.required where !object.contains(name) { reportMissing(index, name, object, rules) }
        }
        return false
    }

    /// Where a name stands among those of the schema; values often have theirs in the same order.
    @inline(__always)
    private func slot(of key: String, in rules: SchemaObjectRules, expected: Int) -> Int? {
        let members = rules.members
        if expected < members.count, members.keys[expected].hasSameBytes(as: key) { return expected }
        return members.position(of: key)
    }

    @inline(__always)
    private mutating func checkMember(_ schema: Int, _ key: String, _ value: JSON) -> Bool {
        guard isCollecting else { return check(schema, value) }
        path.append(.key(key))
        defer { path.removeLast() }
        return check(schema, value)
    }

    private mutating func checkAdditional(_ index: Int, _ rules: SchemaObjectRules, _ key: String, _ value: JSON) -> Bool {
        guard nodes[rules.additional].constant == false else { return checkMember(rules.additional, key, value) }
        guard isCollecting else { return false }
        path.append(.key(key))
        defer { path.removeLast() }
        let names = rules.properties.map(\.name)
        let near = NearestName.of(key, among: names).map { "; did you mean '\($0)'?" }
        report(
            index, "additionalProperties",
            "is no known property" + (near ?? (names.isEmpty ? "; none is" : "; known are " + Spelling.list(names))))
        return false
    }

    private mutating func checkName(_ index: Int, _ names: Int, _ key: String) -> Bool {
        guard isCollecting else { return check(names, .string(key)) }
        guard !decide(names, .string(key)) else { return true }
        path.append(.key(key))
        defer { path.removeLast() }
        let reason = description(of: names, negated: true)
        report(index, "propertyNames", "has a name that is not allowed: it \(reason)")
        return false
    }

    private mutating func reportMissing(_ index: Int, _ name: String, _ object: JSONObject, _ rules: SchemaObjectRules) {
        let strangers = object.keys.filter { !rules.members.contains($0) }
        let near = NearestName.of(name, among: strangers).map { "; it has '\($0)'" } ?? ""
        report(index, "required", "lacks the property '\(name)'" + near)
    }

    /// Holds what no other keyword looked at to `unevaluatedItems` or `unevaluatedProperties`.
    mutating func checkUnevaluated(_ index: Int, _ value: JSON, _ marks: SchemaMarks) -> Bool {
        var isValid = true
        switch value {
        case .array(let elements) where nodes[index].unevaluatedItems >= 0:
            for position in elements.indices where !marks.flags[position] {
                if isCollecting { path.append(.index(position)) }
                if nodes[nodes[index].unevaluatedItems].constant == false {
                    report(index, "unevaluatedItems", "is an item too many")
                    isValid = false
                } else {
                    isValid = check(nodes[index].unevaluatedItems, elements[position]) && isValid
                }
                if isCollecting { path.removeLast() } else if !isValid { return false }
            }
        case .object(let object) where nodes[index].unevaluatedProperties >= 0:
            for position in object.keys.indices where !marks.flags[position] {
                if isCollecting { path.append(.key(object.keys[position])) }
                if nodes[nodes[index].unevaluatedProperties].constant == false {
                    report(index, "unevaluatedProperties", "is no known property")
                    isValid = false
                } else {
                    isValid = check(nodes[index].unevaluatedProperties, object.values[position]) && isValid
                }
                if isCollecting { path.removeLast() } else if !isValid { return false }
            }
        default: break
        }
        return isValid
    }
}

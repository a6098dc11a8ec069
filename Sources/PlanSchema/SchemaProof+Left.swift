import PlanJSON

extension SchemaProof {
    /// The set of what all the nodes accept, references and `allOf` followed.
    func set(_ nodes: [Int], types: SchemaTypes = .all) -> SchemaLeftSet {
        var found: Set<Int> = []
        var pending = nodes
        while let index = pending.popLast() {
            guard left[index].constant != true, found.insert(index).inserted else { continue }
            if left[index].reference >= 0 { pending.append(left[index].reference) }
            pending += left[index].branches?.all ?? []
        }
        return SchemaLeftSet(nodes: found.sorted(), types: types)
    }

    func leftAccepts(_ values: SchemaLeftSet, _ value: JSON) -> Bool? {
        guard values.types.contains(SchemaTypes(of: value)) else { return false }
        for node in values.nodes {
            let answer = leftSchema.evaluate(value, at: node, limits: .default, isCollecting: false)
            if answer.isStopped { return nil }
            if !answer.accepts { return false }
        }
        return true
    }

    func rightAccepts(_ index: Int, _ value: JSON) -> Bool? {
        let answer = rightSchema.evaluate(value, at: index, limits: .default, isCollecting: false)
        return answer.isStopped ? nil : answer.accepts
    }

    /// Whether one of the left schemas is written exactly as the right one, and means the same wherever it stands.
    func isSame(_ values: SchemaLeftSet, _ index: Int) -> Bool {
        let source = rightSchema.program.sources[index]
        guard source.isSelfContained(depth: 0) else { return false }
        let vocabulary = rightSchema.program.vocabularies[index]
        return values.nodes.contains {
            leftSchema.program.vocabularies[$0] == vocabulary && leftSchema.program.sources[$0] == source
        }
    }

    func types(of values: SchemaLeftSet) -> SchemaTypes {
        var types = values.types
        for index in values.nodes {
            types.formIntersection(left[index].types)
            if left[index].constant == false { types = [] }
            if case .int = left[index].number?.multipleOf { types.subtract(.fraction) }
        }
        return types
    }

    /// All values of the set when they are few; nil when they are many, or nobody knows.
    func finite(_ values: SchemaLeftSet) -> [JSON]? {
        var candidates: [JSON]?
        for index in values.nodes {
            if let value = left[index].constantValue { candidates = [value] }
            if candidates == nil, let allowed = left[index].allowed { candidates = allowed.values }
        }
        let types = types(of: values)
        if candidates == nil, types.isSubset(of: [.null, .boolean]) {
            candidates = (types.contains(.null) ? [.null] : []) + (types.contains(.boolean) ? [.bool(false), .bool(true)] : [])
        }
        if candidates == nil, types == .integer { candidates = integers(values) }
        guard let candidates else { return nil }
        var result: [JSON] = []
        for candidate in candidates {
            guard let isIn = leftAccepts(values, candidate) else { return nil }
            if isIn { result.append(candidate) }
        }
        return result
    }

    private func integers(_ values: SchemaLeftSet) -> [JSON]? {
        var low: Int64?
        var high: Int64?
        for rules in values.nodes.compactMap({ left[$0].number }) {
            for bound in [rules.minimum, rules.exclusiveMinimum] { if case .int(let bound) = bound { low = max(low ?? bound, bound) } }
            for bound in [rules.maximum, rules.exclusiveMaximum] { if case .int(let bound) = bound { high = min(high ?? bound, bound) } }
        }
        guard let low, let high else { return nil }
        if low > high { return [] }
        let (width, overflow) = high.subtractingReportingOverflow(low)
        guard !overflow, width <= 64 else { return nil }
        return (low...high).map { .int($0) }
    }

    /// Whether the set certainly holds no value.
    mutating func isEmpty(_ values: SchemaLeftSet, hops: Int = 0) -> Bool {
        let types = types(of: values)
        if types.isEmpty { return true }
        if let finite = finite(values) { return finite.isEmpty }
        guard hops < 4, types == .object else { return false }
        let names = Set(values.nodes.flatMap { left[$0].object?.required ?? [] })
        for name in names.sorted() where spend() {
            if isEmpty(member(name, of: values), hops: hops + 1) { return true }
        }
        return false
    }

    /// The set taken apart at its first alternatives, or nil when it has none.
    func alternatives(of values: SchemaLeftSet) -> [SchemaLeftSet]? {
        for index in values.nodes {
            guard let branches = left[index].branches else { continue }
            for (list, key) in [(branches.any, index * 2), (branches.one, index * 2 + 1)] where !list.isEmpty {
                guard !values.expanded.contains(key) else { continue }
                return list.map { branch in
                    var part = set(values.nodes + [branch], types: values.types)
                    part.expanded = values.expanded.union([key])
                    return part
                }
            }
        }
        return nil
    }

    /// What the set says of a member of that name.
    func member(_ name: String, of values: SchemaLeftSet) -> SchemaLeftSet {
        var schemas: [Int] = []
        for rules in values.nodes.compactMap({ left[$0].object }) {
            var found = rules.child(name).map { [$0] } ?? []
            found += rules.patterns.filter { $0.pattern.matches(name) }.map(\.schema)
            if found.isEmpty, rules.additional >= 0 { found = [rules.additional] }
            schemas += found
        }
        return set(schemas)
    }

    /// What the set says of the item at a position.
    func item(_ position: Int, of values: SchemaLeftSet) -> SchemaLeftSet {
        set(
            values.nodes.compactMap { left[$0].list }.compactMap { rules in
                let schema = position < rules.prefix.count ? rules.prefix[position] : rules.rest
                return schema >= 0 ? schema : nil
            })
    }

    /// Whether the set and a right schema certainly have no value in common.
    mutating func isDisjoint(_ values: SchemaLeftSet, _ index: Int, hops: Int = 0) -> Bool {
        guard spend(), hops < 12 else { return false }
        let node = right[index]
        if let constant = node.constant { return !constant || isEmpty(values) }
        let shared = types(of: values).intersection(node.types)
        if shared.isEmpty { return true }
        if let finite = finite(values) { return finite.allSatisfy { rightAccepts(index, $0) == false } }
        if let candidates = node.constantValue.map({ [$0] }) ?? node.allowed?.values {
            if candidates.allSatisfy({ leftAccepts(values, $0) == false }) { return true }
        }
        if shared == .object, let rules = node.object {
            let needed = Set(values.nodes.flatMap { left[$0].object?.required ?? [] })
            for name in rules.required where needed.contains(name) {
                guard let child = rules.child(name) else { continue }
                if isDisjoint(member(name, of: values), child, hops: hops + 1) { return true }
            }
        }
        if node.reference >= 0, isDisjoint(values, node.reference, hops: hops + 1) { return true }
        guard let branches = node.branches else { return false }
        for branch in branches.all where isDisjoint(values, branch, hops: hops + 1) { return true }
        for list in [branches.any, branches.one] where !list.isEmpty {
            var isApart = true
            for branch in list where isApart { isApart = isDisjoint(values, branch, hops: hops + 1) }
            if isApart { return true }
        }
        return false
    }
}

extension JSON {
    /// Whether a schema means the same wherever it stands: it refers to nothing and names nothing.
    func isSelfContained(depth: Int) -> Bool {
        guard depth < 60 else { return false }
        switch self {
        case .array(let elements): return elements.allSatisfy { $0.isSelfContained(depth: depth + 1) }
        case .object(let object):
            return object.allSatisfy { key, value in
                !["$ref", "$dynamicRef", "$id", "$schema"].contains(key) && value.isSelfContained(depth: depth + 1)
            }
        default: return true
        }
    }
}

import PlanJSON

/// Proves that all values of a set of schemas are accepted by another schema, or gives up.
///
/// A pair that comes up again inside its own proof counts as proved: between the two stands a step into the value, and values are finite.
struct SchemaProof {
    private struct Pair: Hashable {
        let left: SchemaLeftSet
        let right: Int
    }

    let leftSchema: Schema
    let rightSchema: Schema
    let left: [SchemaNode]
    let right: [SchemaNode]
    private var open: Set<Pair> = []
    private var budget = 20_000
    private var depth = 0
    private(set) var reason: String?

    init(left: Schema, right: Schema) {
        leftSchema = left
        rightSchema = right
        self.left = left.program.nodes
        self.right = right.program.nodes
    }

    mutating func give(up index: Int, _ keyword: String) -> Bool {
        if reason == nil {
            let place = rightSchema.program.places[index]
            reason = "'\(keyword)' at \(place.document ?? "")#\(place.pointer) cannot be compared"
        }
        return false
    }

    /// Whether a step may still be taken.
    mutating func spend() -> Bool {
        budget -= 1
        return budget > 0 && depth < 120
    }

    mutating func holds(_ values: SchemaLeftSet, _ index: Int) -> Bool {
        guard spend() else { return false }
        let node = right[index]
        if node.constant == true { return true }
        let pair = Pair(left: values, right: index)
        guard !open.contains(pair) else { return true }
        open.insert(pair)
        depth += 1
        defer {
            depth -= 1
            open.remove(pair)
        }
        if isSame(values, index) || isEmpty(values) { return true }
        if let finite = finite(values) {
            for value in finite where rightAccepts(index, value) != true { return give(up: index, "enum") }
            return true
        }
        if let alternatives = alternatives(of: values) {
            for alternative in alternatives where !holds(alternative, index) { return false }
            return true
        }
        if node.constant == false { return give(up: index, "false") }
        return keywordsHold(values, index)
    }

    private mutating func keywordsHold(_ values: SchemaLeftSet, _ index: Int) -> Bool {
        let node = right[index]
        let types = types(of: values)
        guard node.types.isSuperset(of: types) else { return give(up: index, "type") }
        if node.constantValue != nil || node.allowed != nil { return give(up: index, "enum") }
        if let rules = node.number, !types.isDisjoint(with: .number), !numbersHold(values, rules) { return give(up: index, "minimum") }
        if let rules = node.text, types.contains(.string), !textHolds(values, rules) { return give(up: index, "pattern") }
        if let rules = node.list, types.contains(.array), !listHolds(values, rules, index) { return give(up: index, "items") }
        if let rules = node.object, types.contains(.object), !objectHolds(values, rules, index) { return give(up: index, "properties") }
        if node.unevaluatedItems >= 0, types.contains(.array), right[node.unevaluatedItems].constant != true {
            return give(up: index, "unevaluatedItems")
        }
        if node.unevaluatedProperties >= 0, types.contains(.object), right[node.unevaluatedProperties].constant != true {
            return give(up: index, "unevaluatedProperties")
        }
        if node.reference >= 0, !holds(values, node.reference) { return false }
        guard let branches = node.branches else { return true }
        return branchesHold(values, branches, index, types)
    }

    private mutating func branchesHold(
        _ values: SchemaLeftSet, _ branches: SchemaBranches, _ index: Int, _ types: SchemaTypes
    ) -> Bool {
        for branch in branches.all where !holds(values, branch) { return false }
        if !branches.any.isEmpty, !oneHolds(values, branches.any, types, isExclusive: false) { return give(up: index, "anyOf") }
        if !branches.one.isEmpty, !oneHolds(values, branches.one, types, isExclusive: true) { return give(up: index, "oneOf") }
        if branches.not >= 0, !isDisjoint(values, branches.not) { return give(up: index, "not") }
        guard branches.condition >= 0 else { return true }
        let thenHolds = branches.consequence < 0 || holds(values, branches.consequence)
        let elseHolds = branches.alternative < 0 || holds(values, branches.alternative)
        if thenHolds && elseHolds { return true }
        if thenHolds, holds(values, branches.condition) { return true }
        if elseHolds, isDisjoint(values, branches.condition) { return true }
        return give(up: index, "if")
    }

    /// Whether one branch accepts all values, or each type of value has one that does.
    private mutating func oneHolds(_ values: SchemaLeftSet, _ branches: [Int], _ types: SchemaTypes, isExclusive: Bool) -> Bool {
        for (position, branch) in branches.enumerated() where holds(values, branch) {
            guard isExclusive else { return true }
            var isAlone = true
            for (other, rival) in branches.enumerated() where other != position && isAlone { isAlone = isDisjoint(values, rival) }
            if isAlone { return true }
        }
        let single = [SchemaTypes.null, .boolean, .integer, .fraction, .string, .array, .object].filter { types.contains($0) }
        guard single.count > 1 else { return false }
        for type in single {
            var part = values
            part.types = type
            guard !isEmpty(part) else { continue }
            guard oneHolds(part, branches, type, isExclusive: isExclusive) else { return false }
        }
        return true
    }
}

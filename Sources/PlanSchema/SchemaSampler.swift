import PlanJSON

/// Makes values that one schema accepts and another might not; every one is tried on the first before it is handed out.
struct SchemaSampler {
    private let proof: SchemaProof
    private var budget = 3_000

    private static let most = 20
    private static let texts = [
        "a", "", "A1", "2026-01-31", "2026-01-31T08:30:00Z", "a@example.com", "https://example.com/a", "10.0.0.1",
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "0", "a b", "P1D",
    ]

    init(_ proof: SchemaProof) { self.proof = proof }

    mutating func samples(of values: SchemaLeftSet, against rights: [Int], depth: Int) -> [JSON] {
        budget -= 1
        guard depth < 6, budget > 0 else { return [] }
        var found: [JSON] = []
        if let finite = proof.finite(values) {
            found = finite
        } else if let alternatives = proof.alternatives(of: values) {
            for alternative in alternatives.prefix(12) { found += samples(of: alternative, against: rights, depth: depth) }
        } else {
            let types = proof.types(of: values)
            let nodes = flattened(rights)
            if types.contains(.null) { found.append(.null) }
            if types.contains(.boolean) { found += [.bool(true), .bool(false)] }
            if !types.isDisjoint(with: .number) { found += numbers(values, nodes) }
            if types.contains(.string) { found += texts(values, nodes) }
            if types.contains(.array) { found += lists(values, nodes, depth) }
            if types.contains(.object) { found += objects(values, nodes, depth) }
        }
        var refused: [JSON] = []
        var accepted: [JSON] = []
        for value in found.prefix(400) where proof.leftAccepts(values, value) == true {
            if rights.contains(where: { proof.rightAccepts($0, value) == false }) { refused.append(value) } else { accepted.append(value) }
        }
        return Array((refused.prefix(Self.most) + accepted.prefix(6)))
    }

    /// The right schemas with all that they apply to the same value.
    private func flattened(_ rights: [Int]) -> [SchemaNode] {
        var seen: Set<Int> = []
        var pending = rights
        var nodes: [SchemaNode] = []
        while let index = pending.popLast(), nodes.count < 60 {
            guard seen.insert(index).inserted else { continue }
            nodes.append(proof.right[index])
            pending += proof.right[index].inPlace
        }
        return nodes
    }

    private func left(_ values: SchemaLeftSet) -> [SchemaNode] { values.nodes.map { proof.left[$0] } }

    private func numbers(_ values: SchemaLeftSet, _ nodes: [SchemaNode]) -> [JSON] {
        var bases: [Double] = [0]
        var steps: [Double] = [1, 0.5, 0.3]
        for rules in (left(values) + nodes).compactMap(\.number) {
            let bounds = [rules.minimum, rules.maximum, rules.exclusiveMinimum, rules.exclusiveMaximum]
            bases += bounds.compactMap { $0?.double }
            if let step = rules.multipleOf?.double { steps.append(step) }
        }
        var result: [JSON] = []
        for base in bases {
            for step in steps {
                let multiple = (base / step).rounded(.down) * step
                for number in [base, base - step, base + step, multiple, multiple + step, multiple + 2 * step] where number.isFinite {
                    result.append(Int64(exactly: number).map { .int($0) } ?? .double(number))
                }
            }
        }
        return result
    }

    private func texts(_ values: SchemaLeftSet, _ nodes: [SchemaNode]) -> [JSON] {
        var lengths: Set<Int> = []
        var texts = Self.texts
        for node in left(values) + nodes {
            for bound in [node.text?.shortest, node.text?.longest] {
                guard let bound, bound < 2_000 else { continue }
                lengths.formUnion([max(bound - 1, 0), bound, bound + 1])
            }
            texts += (node.allowed?.values ?? []).prefix(8).compactMap(\.string) + [node.constantValue?.string].compactMap { $0 }
        }
        texts += lengths.sorted().map { String(repeating: "x", count: $0) }
        return texts.map { .string($0) }
    }

    private mutating func lists(_ values: SchemaLeftSet, _ nodes: [SchemaNode], _ depth: Int) -> [JSON] {
        let known = left(values).compactMap(\.list)
        let rules = nodes.compactMap(\.list)
        var lengths: Set<Int> = [0, 1, 2]
        for bound in (known + rules).flatMap({ [$0.shortest, $0.longest, $0.prefix.count] }) {
            guard let bound, bound < 200 else { continue }
            lengths.formUnion([max(bound - 1, 0), bound, bound + 1])
        }
        let width = min((known + rules).map(\.prefix.count).max() ?? 0, 12)
        var choices: [[JSON]] = []
        for position in 0...width {
            let rights = rules.compactMap { position < $0.prefix.count ? $0.prefix[position] : $0.rest >= 0 ? $0.rest : nil }
            choices.append(samples(of: proof.item(position, of: values), against: rights, depth: depth + 1))
        }
        var result: [JSON] = []
        for length in lengths.sorted() {
            let plain = (0..<length).compactMap { position in choices[min(position, width)].last }
            let varied = (0..<length).compactMap { position -> JSON? in
                let options = choices[min(position, width)]
                return options.isEmpty ? nil : options[position % options.count]
            }
            result += [.array(plain), .array(varied)]
            for position in 0..<min(length, width + 1) where plain.count == length {
                for choice in choices[position] {
                    var copy = plain
                    copy[position] = choice
                    result.append(.array(copy))
                }
            }
        }
        return result
    }

    private mutating func objects(_ values: SchemaLeftSet, _ nodes: [SchemaNode], _ depth: Int) -> [JSON] {
        let known = left(values).compactMap(\.object)
        let rules = nodes.compactMap(\.object)
        let needed = Set(known.flatMap(\.required))
        let listed = Set((known + rules).flatMap { $0.properties.map(\.name) } + rules.flatMap(\.required)).union(needed)
        var choices = JSONObject()
        let fitting = rules.flatMap(\.patterns).map { String($0.pattern.source.filter { $0.isLetter || $0.isNumber }) }
        for name in listed.sorted().prefix(24) + fitting.prefix(4) + ["x-other"] {
            var rights = rules.flatMap(\.patterns).filter { $0.pattern.matches(name) }.map(\.schema)
            for rule in rules {
                if let child = rule.child(name) { rights.append(child) } else if rule.additional >= 0 { rights.append(rule.additional) }
            }
            choices[name] = .array(samples(of: proof.member(name, of: values), against: rights, depth: depth + 1))
        }
        let base = JSONObject(needed.sorted().compactMap { name in (choices[name]?.array?.last).map { (name, $0) } })
        let full = JSONObject(listed.sorted().compactMap { name in (choices[name]?.array?.last).map { (name, $0) } })
        var result: [JSON] = [.object(base), .object(full)]
        for (name, options) in choices {
            for option in options.array ?? [] {
                for start in [base, full] {
                    var copy = start
                    copy[name] = option
                    result.append(.object(copy))
                }
            }
            var copy = full
            copy[name] = nil
            result.append(.object(copy))
        }
        return result
    }
}

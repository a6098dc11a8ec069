import PlanJSON

/// Makes up one value for a schema; every part is tried on its subschema before it is used.
struct SchemaExampleMaker {
    let schema: Schema
    let listLength: Int
    /// Which element of a list is being made, so that elements differ.
    private var number = 0
    private var depth = 0
    private var budget = 4_000

    init(schema: Schema, listLength: Int) {
        self.schema = schema
        self.listLength = listLength
    }

    /// Names of flags that are true where everything goes well.
    private static let hopeful: Set<String> = ["ok", "passed", "success", "succeeded", "valid", "approved", "done", "ready", "found"]

    private func node(_ index: Int) -> SchemaNode { schema.program.nodes[index] }

    private func accepts(_ index: Int, _ value: JSON) -> Bool {
        schema.evaluate(value, at: index, limits: .default, isCollecting: false).accepts
    }

    mutating func value(_ index: Int, named name: String) -> JSON? {
        guard depth < 12, budget > 0 else { return nil }
        depth += 1
        budget -= 1
        defer { depth -= 1 }
        for candidate in given(index) where accepts(index, candidate) { return candidate }
        for candidate in candidates(index, named: name) where accepts(index, candidate) { return candidate }
        return nil
    }

    /// What the schema itself names: its default, its examples, its constant, its allowed values.
    private func given(_ index: Int) -> [JSON] {
        let node = node(index)
        var values = [node.fallback].compactMap(\.self)
        if index < schema.program.sources.count, let examples = schema.program.sources[index]["examples"]?.array {
            values += number == 0 ? examples : Array(examples.dropFirst(number % max(1, examples.count))) + examples
        }
        if let constant = node.constantValue { values.append(constant) }
        return values + (node.allowed?.values ?? []).prefix(16)
    }

    private mutating func candidates(_ index: Int, named name: String) -> [JSON] {
        let node = node(index)
        var found: [JSON] = []
        if node.reference >= 0, let value = value(node.reference, named: name) { found.append(value) }
        for branch in (node.branches?.one ?? []) + (node.branches?.any ?? []) {
            guard let value = value(branch, named: name) else { continue }
            found.append(value)
            if case .object(let members) = value, node.object != nil { found += objects(index, named: name, over: members) }
        }
        let types = node.types
        if types.contains(.object), node.object != nil || types == .object || isCombined(node) {
            found += objects(index, named: name, over: JSONObject())
        }
        if types.contains(.array), node.list != nil || types == .array { found += lists(index, named: name) }
        if types.contains(.string) { found += texts(node, named: name).map { .string($0) } }
        if types.contains(.integer) { found += numbers(node.number) }
        if types.contains(.fraction) { found += numbers(node.number).compactMap { $0.double.map { .double($0 + 0.5) } } }
        if types.contains(.boolean) { found += Self.hopeful.contains(name) ? [true, false] : [false, true] }
        if types.contains(.null) { found.append(nil) }
        if types.contains(.array) { found.append([]) }
        if types.contains(.object) { found.append(.object(JSONObject())) }
        return found
    }

    private func isCombined(_ node: SchemaNode) -> Bool { node.branches?.all.isEmpty == false }

    /// With every declared member, and with the required ones alone.
    private mutating func objects(_ index: Int, named name: String, over base: JSONObject) -> [JSON] {
        var full = base
        var least = base
        var pending = [index]
        var seen: Set<Int> = []
        var place = 0
        while place < pending.count {
            let next = pending[place]
            place += 1
            guard seen.insert(next).inserted else { continue }
            let node = node(next)
            if node.reference >= 0 { pending.append(node.reference) }
            pending += node.branches?.all ?? []
            guard let rules = node.object else { continue }
            for (member, child) in rules.properties where depth < 5 || rules.required.contains(member) {
                guard let value = value(child, named: member) else { continue }
                full[member] = value
                if rules.required.contains(member) { least[member] = value }
            }
            for member in rules.required where full[member] == nil {
                let value = rules.additional >= 0 ? value(rules.additional, named: member) : .string(member)
                full[member] = value
                least[member] = value
            }
        }
        return [.object(full), .object(least)]
    }

    private mutating func lists(_ index: Int, named name: String) -> [JSON] {
        guard let rules = node(index).list else { return [[]] }
        let wanted = max(listLength, rules.shortest ?? 0, rules.prefix.count)
        let length = min(wanted, rules.longest ?? wanted, 1_000)
        let outer = number
        defer { number = outer }
        var elements: [JSON] = []
        for position in 0..<length {
            number = outer + position
            let child = position < rules.prefix.count ? rules.prefix[position] : rules.contains >= 0 ? rules.contains : rules.rest
            guard child >= 0, let element = value(child, named: name.singular) else { break }
            elements.append(element)
        }
        return [.array(elements), .array(Array(elements.prefix(max(1, rules.shortest ?? 1)))), []]
    }

    private func texts(_ node: SchemaNode, named name: String) -> [String] {
        let rules = node.text
        var texts: [String] = []
        if let format = rules?.format { texts += format.samples(number) }
        if let pattern = rules?.pattern { texts += PatternExample.texts(pattern, number: number) }
        texts.append(number == 0 ? name : "\(name)_\(number + 1)")
        texts += SchemaFormat.allCases.flatMap { $0.samples(number) }.filter { _ in rules?.format == nil && rules?.pattern != nil }
        return texts.flatMap { text -> [String] in
            var fitted = text
            if let shortest = rules?.shortest, fitted.count < shortest {
                fitted = String(repeating: text + " ", count: shortest / (text.count + 1) + 1)
                fitted = String(fitted.prefix(shortest))
            }
            if let longest = rules?.longest { fitted = String(fitted.prefix(longest)) }
            return fitted == text ? [text] : [fitted, text]
        }
    }

    private func numbers(_ rules: SchemaNumberRules?) -> [JSON] {
        let step = rules?.multipleOf?.double ?? 1
        var bases: [Double] = []
        if let least = rules?.minimum?.double { bases.append((least / step).rounded(.up) * step) }
        if let least = rules?.exclusiveMinimum?.double { bases.append((least / step).rounded(.down) * step + step) }
        if bases.allSatisfy({ $0 <= 0 }) { bases.insert(0, at: 0) }
        if let most = rules?.maximum?.double { bases.append((most / step).rounded(.down) * step) }
        if let most = rules?.exclusiveMaximum?.double { bases.append((most / step).rounded(.up) * step - step) }
        let varied = bases.map { $0 + Double(number) * step } + bases
        return varied.map { number in Int64(exactly: number).map { .int($0) } ?? .double(number) }
    }
}

extension String {
    /// `commits` → `commit`: what an element of a list is called.
    fileprivate var singular: String { hasSuffix("s") && !hasSuffix("ss") && count > 2 ? String(dropLast()) : self }
}

extension SchemaFormat {
    /// Texts of the format; different ones for different numbers where that is easy.
    fileprivate func samples(_ number: Int) -> [String] {
        let digit = number % 9 + 1
        return switch self {
        case .date: ["2027-02-0\(digit)"]
        case .time: ["08:3\(digit):00Z"]
        case .dateTime: ["2027-02-0\(digit)T08:30:00Z"]
        case .duration: ["PT\(digit)H"]
        case .email, .idnEmail: ["someone\(digit)@example.com"]
        case .hostname, .idnHostname: ["host\(digit).example.com"]
        case .ipv4: ["192.0.2.\(digit)"]
        case .ipv6: ["2001:db8::\(digit)"]
        case .uri, .iri: ["https://example.com/\(digit)"]
        case .uriReference, .iriReference: ["/\(digit)"]
        case .uriTemplate: ["/{id}/\(digit)"]
        case .uuid: ["2eb8aa08-aa98-41ea-b4aa-73b441d1638\(digit)"]
        case .pointer: ["/\(digit)"]
        case .relativePointer: ["\(digit)"]
        case .regex: ["^a{\(digit)}$"]
        }
    }
}

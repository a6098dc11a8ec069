import PlanJSON

extension Checker {
    /// A name and the members after it; the longest declared name wins.
    mutating func chain(_ index: Syntax.Index) -> ExpressionType {
        var fields: [(name: String, offset: Int, operand: Syntax.Index)] = []
        var root = index
        while case .select(let operand, let field, optional: false) = syntax[root].form {
            fields.append((field, syntax[root].offset, operand))
            root = operand
        }
        fields.reverse()
        var found: ExpressionType
        var used = 0
        if case .name(let name, let absolute) = syntax[root].form {
            if let scope, absolute || !locals.contains(where: { $0.name == name }) {
                (found, used) = looked(up: name, in: scope, fields.first?.name)
            } else {
                (found, used) = named(name, absolute: absolute, fields.map(\.name), at: syntax[root].offset)
            }
        } else {
            found = type(of: root)
        }
        for field in fields.dropFirst(used) {
            let container = unifier.resolve(found)
            let member = self.member(field.name, of: container.unwrapped, at: field.offset, container, field.operand)
            if case .optional = container { found = .optional(member) } else { found = member }
        }
        return found
    }

    private func looked(up name: String, in scope: any TypeScope, _ member: String?) -> (type: ExpressionType, used: Int) {
        if let member, let type = scope.type(of: member, in: name) { return (type, 1) }
        return (scope.type(of: name) ?? .dyn, 0)
    }

    private mutating func named(
        _ name: String, absolute: Bool, _ fields: [String], at offset: Int
    ) -> (type: ExpressionType, used: Int) {
        if !absolute, let local = locals.last(where: { $0.name == name }) { return (local.type, 0) }
        for count in (0...fields.count).reversed() {
            let qualified = ([name] + fields.prefix(count)).joined(separator: ".")
            for container in absolute ? [""] : containers {
                if let found = environment.variables[container + qualified] { return (found, count) }
            }
            if let type = Self.types[qualified] { return (.type(type), count) }
        }
        if environment.isOpen { return (.dyn, fields.count) }
        let suggestion = NearestName.suggestion(for: name, among: environment.variables.keys.sorted() + locals.map(\.name))
        return (report(.unknownIdentifier, "there is no '\(name)' here", at: offset, suggestion: suggestion), fields.count)
    }

    private static let types: [String: ExpressionType] = [
        "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes, "null_type": .null,
        "list": .list(.dyn), "map": .map(.dyn, .dyn), "type": .type(.dyn), "optional_type": .optional(.dyn),
        "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration, "net.IP": .named("net.IP", []),
        "net.CIDR": .named("net.CIDR", []),
    ]

    /// The type of a member; the whole type is for messages.
    mutating func member(
        _ field: String, of type: ExpressionType, at offset: Int, _ whole: ExpressionType, _ operand: Syntax.Index
    ) -> ExpressionType {
        switch unifier.resolve(type) {
        case .dyn, .parameter: return .dyn
        case .map(_, let value): return value
        case .object(let object):
            if let found = object.fields[field] { return found }
            if scope != nil, object.source != nil || !object.isOpen { unlisted.append((operand, field, offset, object)) }
            if object.isOpen || scope != nil { return .dyn }
            let suggestion = NearestName.suggestion(for: field, among: object.fields.keys.sorted())
            let known = object.fields.keys.sorted().prefix(8).joined(separator: ", ")
            return report(
                .noSuchKey, "there is no member '\(field)'", at: offset,
                suggestion: suggestion ?? (known.isEmpty ? "it has no members" : "it has: \(known)"))
        default: return report(.noSuchOverload, "\(shown(whole)) has no member '\(field)'", at: offset)
        }
    }

    mutating func element(_ index: Syntax.Index) -> ExpressionType {
        guard case .index(let operand, let key, let optional) = syntax[index].form else { return .dyn }
        let offset = syntax[index].offset
        let whole = unifier.resolve(type(of: operand))
        let keyType = type(of: key)
        let found: ExpressionType
        if case .object = whole.unwrapped, case .literal(.string(let field)) = syntax[key].form {
            found = member(field, of: whole.unwrapped, at: scope == nil ? offset : syntax[key].offset, whole, operand)
        } else if case .object(let object) = whole.unwrapped, unifier.fits(keyType, .string) {
            found = object.isOpen ? .dyn : any(of: object.fields.sorted { $0.key < $1.key }.map(\.value))
        } else {
            found = call("[]", Operators.index, [whole.unwrapped, keyType], at: offset)
        }
        if optional { return .optional(found) }
        if case .optional = whole { return .optional(found) }
        return found
    }

    private mutating func any(of types: [ExpressionType]) -> ExpressionType {
        var joined: ExpressionType?
        for type in types { joined = joined.map { unifier.joined($0, type) } ?? type }
        return joined ?? .dyn
    }
}

extension ExpressionType {
    /// The type in an optional; any other type is itself.
    var unwrapped: ExpressionType { if case .optional(let inner) = self { inner } else { self } }
}

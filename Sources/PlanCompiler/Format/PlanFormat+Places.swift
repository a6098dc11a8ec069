import PlanJSON

extension PlanFormat {
    /// The order in which keys are best written; objects whose keys are the author's own keep theirs.
    package static let keyOrder = KeyOrder { pointer, value in
        guard let shape = shape(at: pointer.tokens) else { return [] }
        switch shape {
        case .nodes, .body: return node(value["type"]?.string ?? "subplan")?.fields.map(\.name) ?? []
        case .variants(let variants): return variants.fields.map(\.name)
        default: return object(of: shape)?.fields.map(\.name) ?? []
        }
    }

    /// How plans are laid out.
    package static let style = DocumentStyle(order: keyOrder, width: 140, newFlowWidth: 120)

    /// What the format says about a place of a plan, such as `/nodes/3/deadline`; nil for places that are the author's own.
    ///
    /// A node, and the body of a map, is `.nodes`, because only its `type` tells which keys it has.
    static func shape(at tokens: [String]) -> FormatShape? {
        var shape: FormatShape? = .object(plan)
        for token in tokens {
            guard let current = shape else { return nil }
            shape = step(from: current, token)
        }
        return shape
    }

    private static func step(from shape: FormatShape, _ token: String) -> FormatShape? {
        switch shape {
        case .object(let object):
            // A list of nodes is left with its first index, a node with its first key.
            guard let field = object[token] else { return nil }
            return if case .nodes = field.shape { .list(.nodes) } else { field.shape }
        case .nodes, .body:
            guard let field = nodeField(token) else { return nil }
            return if case .nodes = field.shape { .list(.nodes) } else { field.shape }
        case .list(let element, _): return element
        case .dictionary(let value): return value
        case .either(let shapes):
            return shapes.lazy.compactMap { candidate -> FormatShape? in
                if case .object = candidate { step(from: candidate, token) } else { nil }
            }.first
        case .secretable: return step(from: .object(secret), token)
        case .variants(let variants): return variants.fields.first { $0.name == token }?.shape
        default: return nil
        }
    }

    private static let nodeFields: [String: FormatField] = {
        var fields: [String: FormatField] = [:]
        for (_, object) in nodes { for field in object.fields where fields[field.name] == nil { fields[field.name] = field } }
        return fields
    }()

    /// A key that some type of node has.
    static func nodeField(_ name: String) -> FormatField? { nodeFields[name] }

    private static func object(of shape: FormatShape) -> FormatObject? {
        switch shape {
        case .object(let object): object
        case .either(let shapes): shapes.lazy.compactMap { object(of: $0) }.first
        case .secretable: secret
        default: nil
        }
    }
}

/// A key of the plan format with the objects in which it stands.
public struct FormatEntry: Sendable {
    public let field: FormatField
    /// Where it stands, from the plan down: `nodes[].retryPolicy.maxAttempts`.
    public let places: [String]
    /// The types of node that have it; empty when all have it, or when it is no key of a node.
    public let types: [String]
    /// The keys inside it, when it is an object of the format.
    public let inner: [FormatField]
}

extension PlanFormat {
    /// Every key of the format that has a name, or that a path such as `retryPolicy.maxAttempts` ends at.
    public static func entries(named name: String) -> [FormatEntry] {
        let wanted = name.split(separator: ".").map { $0.hasSuffix("[]") ? String($0.dropLast(2)) : String($0) }
        guard !wanted.isEmpty else { return [] }
        let found = walk.filter { $0.path.suffix(wanted.count).elementsEqual(wanted) }
        var entries: [FormatEntry] = []
        for place in found {
            if let index = entries.firstIndex(where: { $0.field.summary == place.field.summary }) {
                let known = entries[index]
                let types = place.type.map { [$0] } ?? []
                entries[index] = FormatEntry(
                    field: known.field, places: Array(Set(known.places + [place.text])).sorted(), types: known.types + types,
                    inner: known.inner)
            } else {
                entries.append(
                    FormatEntry(
                        field: place.field, places: [place.text], types: place.type.map { [$0] } ?? [],
                        inner: fields(of: place.field.shape)))
            }
        }
        return entries.map { entry in
            entry.types.count < nodes.count
                ? entry : FormatEntry(field: entry.field, places: entry.places, types: [], inner: entry.inner)
        }
    }

    /// Every path of keys, for the nearest name.
    public static var names: Set<String> { Set(walk.map(\.field.name)) }

    private struct Place {
        let path: [String]
        let text: String
        let field: FormatField
        let type: String?
    }

    private static let walk: [Place] = {
        var places: [Place] = []
        func visit(_ fields: [FormatField], path: [String], text: String, type: String?) {
            for field in fields {
                let inner = path + [field.name]
                let name = text.isEmpty ? field.name : "\(text).\(field.name)"
                places.append(Place(path: inner, text: name, field: field, type: type))
                if case .nodes = field.shape { continue }
                visit(Self.fields(of: field.shape), path: inner, text: name + (isList(field.shape) ? "[]" : ""), type: type)
            }
        }
        visit(plan.fields, path: [], text: "", type: nil)
        for (type, object) in nodes { visit(object.fields, path: ["nodes"], text: "nodes[]", type: type) }
        return places
    }()

    private static func isList(_ shape: FormatShape) -> Bool { if case .list = shape { true } else { false } }

    private static func fields(of shape: FormatShape) -> [FormatField] {
        switch shape {
        case .object(let object): object.fields
        case .variants(let variants): variants.fields
        case .list(let element, _), .dictionary(let element): fields(of: element)
        case .either(let shapes): shapes.flatMap { fields(of: $0) }
        case .secretable: secret.fields
        default: []
        }
    }
}

extension FormatShape {
    /// The shape in words, for people.
    public var inWords: String {
        switch self {
        case .text: "a text"
        case .template: "a text in which ${{ }} may stand"
        case .value: "any value, with ${{ }} in its texts"
        case .command: "a list of arguments, or one ${{ }} of such a list"
        case .secretable: "a text, or { secret: NAME }"
        case .expression: "an expression, without ${{ }}"
        case .name: "a small letter, then small letters, digits and _; at most 63"
        case .node: "the id of a node"
        case .flag: "true or false"
        case .integer(let range):
            range.upperBound == .max
                ? "a whole number, at least \(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range):
            range.upperBound == .greatestFiniteMagnitude
                ? "a number, at least \(Int64(range.lowerBound))" : "a number from \(Int64(range.lowerBound)) to \(Int64(range.upperBound))"
        case .word(let words): words.joined(separator: " | ")
        case .span: "a duration such as 15m, or an expression of one"
        case .duration: "a duration such as 90s, 15m, 2h, 1d or PT15M"
        case .instant: "an instant such as 2026-12-01T09:00:00Z"
        case .owner: "an owner such as user:ada, group:maintainers or agent:writer"
        case .schema: "a JSON Schema"
        case .planVersion: "a plan's name, or name@version"
        case .list(let element, _): "a list: \(element.inWords)"
        case .dictionary(let value): "an object, each value \(value.inWords)"
        case .object, .variants: "an object"
        case .nodes: "a list of nodes"
        case .body: "a node without an id"
        case .either(let shapes): shapes.map(\.inWords).joined(separator: ", or ")
        }
    }
}

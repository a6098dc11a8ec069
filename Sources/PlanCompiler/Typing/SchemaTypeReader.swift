import PlanExpressions
import PlanJSON

/// Reads JSON Schemas as the types that expressions are checked against.
///
/// What a schema leaves open, and what its keywords decide together (`anyOf`, `if`, `not`), is `dyn`: a type may be too wide, never too
/// narrow. An object with `properties` is open, as JSON Schema has it, but reading a member that they do not list is remarked upon, unless
/// `additionalProperties` or `patternProperties` welcome others.
final class SchemaTypeReader {
    let registry: [String: JSON]
    /// What references mean, by where that stands in the plan.
    private var targets: [String: ExpressionType] = [:]

    /// Where a subschema stands: its document, which `#` refers to, and its place in the plan for messages.
    fileprivate struct Place {
        let document: JSON
        /// What a pointer into the document is appended to.
        let base: String
        let pointer: String

        func child(_ key: String, _ name: String) -> Place {
            Place(document: document, base: base, pointer: "\(pointer)/\(key)/\(JSONPointer.escape(name))")
        }

        var source: String { "the schema at \(base)\(pointer) declares" }
    }

    private static let deepest = 32

    init(registry: [String: JSON]) { self.registry = registry }

    /// - Parameter path: where the schema stands in the plan.
    func type(of schema: JSON, at path: String) -> ExpressionType {
        type(of: schema, Place(document: schema, base: path, pointer: ""), depth: 0)
    }

    /// A schema of the registry.
    func type(named name: String) -> ExpressionType { target(of: name, Place(document: true, base: "", pointer: ""), depth: 0) }

    private func type(of schema: JSON, _ place: Place, depth: Int) -> ExpressionType {
        guard let object = schema.object, depth < Self.deepest else { return .dyn }
        var type = own(object, place, depth: depth)
        if let reference = object["$ref"]?.string {
            let target = self.target(of: reference, place, depth: depth)
            type = type.map { $0.narrowed(by: target) } ?? target
        }
        for (position, branch) in (object["allOf"]?.array ?? []).enumerated() {
            let part = self.type(of: branch, place.child("allOf", String(position)), depth: depth + 1)
            type = type.map { $0.narrowed(by: part) } ?? part
        }
        if let alternatives = (object["anyOf"] ?? object["oneOf"])?.array {
            let key = object["anyOf"] == nil ? "oneOf" : "anyOf"
            let types = alternatives.enumerated().map {
                self.type(of: $1, place.child(key, String($0)), depth: depth + 1)
            }
            let agreed = types.dropFirst().allSatisfy { $0 == types[0] } ? types.first : nil
            if type == nil { return agreed ?? .dyn }
        }
        if Self.branching.contains(where: { object.contains($0) }) { return (type ?? .dyn).undeclared }
        return type ?? .dyn
    }

    /// Keywords that may bring members of their own.
    private static let branching = ["anyOf", "oneOf", "if", "dependentSchemas", "$dynamicRef"]

    /// What a reference means, read once; inside of itself it is `dyn`.
    private func target(of reference: String, _ place: Place, depth: Int) -> ExpressionType {
        var (document, base, fragment) = (place.document, place.base, "")
        if let schema = registry[reference] {
            (document, base) = (schema, "/schemas/\(JSONPointer.escape(reference))")
        } else if let hash = reference.firstIndex(of: "#") {
            fragment = String(reference[reference.index(after: hash)...])
            let name = String(reference[..<hash])
            if !name.isEmpty {
                guard let schema = registry[name] else { return .dyn }
                (document, base) = (schema, "/schemas/\(JSONPointer.escape(name))")
            }
        } else {
            return .dyn
        }
        let place = Place(document: document, base: base, pointer: fragment)
        let key = base + fragment
        if let known = targets[key] { return known }
        guard let schema = JSONPointer(fragment)?.evaluate(on: document) else { return .dyn }
        targets[key] = .dyn
        let type = type(of: schema, place, depth: depth + 1)
        targets[key] = type
        return type
    }

    /// What the keywords of a schema say by themselves; nil when they say nothing about types.
    private func own(_ schema: JSONObject, _ place: Place, depth: Int) -> ExpressionType? {
        if schema["nullable"] == true { return .dyn }
        if let constant = schema["const"] { return ExpressionType(ofScalar: constant) }
        if let values = schema["enum"]?.array {
            let types = values.map { ExpressionType(ofScalar: $0) }
            return types.dropFirst().allSatisfy { $0 == types[0] } ? types.first ?? .dyn : .dyn
        }
        var name = schema["type"]?.string
        if let names = schema["type"]?.array {
            guard names.count == 1, let only = names[0].string else { return .dyn }
            name = only
        }
        switch name {
        case "string": return .string
        case "integer": return .int
        case "number": return .number
        case "boolean": return .bool
        case "null": return .null
        case "array":
            guard let items = schema["items"], items.object != nil, schema["prefixItems"] == nil else { return .list(.dyn) }
            return .list(type(of: items, place.child("items"), depth: depth + 1))
        case "object": return object(schema, place, depth: depth)
        case nil: return schema.contains("properties") ? object(schema, place, depth: depth) : nil
        default: return .dyn
        }
    }

    private func object(_ schema: JSONObject, _ place: Place, depth: Int) -> ExpressionType? {
        let others = schema["additionalProperties"], patterns = schema["patternProperties"]
        guard let properties = schema["properties"]?.object else {
            if let others, others.object != nil, patterns == nil {
                return .map(.string, type(of: others, place.child("additionalProperties"), depth: depth + 1))
            }
            // With nothing said about its members, what stands beside it may say it.
            let isBare = others == nil && patterns == nil && ["$ref", "allOf"].contains { schema.contains($0) }
            return isBare ? nil : .object(ObjectType(fields: [:], isOpen: true))
        }
        var fields: [String: ExpressionType] = [:]
        fields.reserveCapacity(properties.count)
        for (name, property) in properties { fields[name] = type(of: property, place.child("properties", name), depth: depth + 1) }
        var object = ObjectType(fields: fields, required: Set((schema["required"]?.array ?? []).compactMap(\.string)), isOpen: true)
        if patterns == nil, others == nil || others == false {
            object.isOpen = others == nil
            object.source = place.source
        }
        return .object(object)
    }
}

extension SchemaTypeReader.Place {
    fileprivate func child(_ key: String) -> Self { Self(document: document, base: base, pointer: "\(pointer)/\(key)") }
}

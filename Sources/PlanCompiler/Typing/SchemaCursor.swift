import PlanJSON
import PlanModel
import PlanSchema

/// A schema or a part of one, with where it stands in the plan.
struct SchemaCursor {
    /// What a schema says about a member.
    enum Member {
        case schema(SchemaCursor)
        /// The schema allows no such member.
        case refused
        /// Nothing, or nothing that can be told from its keywords alone.
        case unknown
    }

    let value: JSON
    private let document: JSON
    private let base: String
    private let pointer: String
    private let registry: [String: JSON]

    /// What a document that has no name in the registry is called while a part of it is compiled.
    private static let nameless = "this-schema"

    init(_ schema: JSON, at path: String, registry: [String: JSON]) {
        self.init(value: schema, document: schema, base: path, pointer: "", registry: registry)
    }

    /// - Parameter path: where an inline schema stands.
    init?(_ use: SchemaUse, at path: String, registry: [String: JSON]) {
        switch use {
        case .inline(let schema): self.init(schema, at: path, registry: registry)
        case .named(let name):
            guard let schema = registry[name] else { return nil }
            self.init(schema, at: "/schemas/\(JSONPointer.escape(name))", registry: registry)
        }
    }

    private init(value: JSON, document: JSON, base: String, pointer: String, registry: [String: JSON]) {
        (self.value, self.document, self.base, self.pointer, self.registry) = (value, document, base, pointer, registry)
    }

    /// JSON Pointer into the plan.
    var place: String { base + pointer }

    /// The schema that a reference means; itself when it is none.
    var resolved: SchemaCursor {
        var cursor = self
        for _ in 0..<16 {
            guard let reference = cursor.value["$ref"]?.string, cursor.value.object?.count == 1, let next = cursor.target(of: reference)
            else { break }
            cursor = next
        }
        return cursor
    }

    private func target(of reference: String) -> SchemaCursor? {
        if let schema = registry[reference] {
            return SchemaCursor(schema, at: "/schemas/\(JSONPointer.escape(reference))", registry: registry)
        }
        guard let hash = reference.firstIndex(of: "#") else { return nil }
        let name = String(reference[..<hash]), fragment = String(reference[reference.index(after: hash)...])
        let whole = name.isEmpty ? document : registry[name]
        guard let whole, let part = JSONPointer(fragment)?.evaluate(on: whole) else { return nil }
        return SchemaCursor(
            value: part, document: whole, base: name.isEmpty ? base : "/schemas/\(JSONPointer.escape(name))", pointer: fragment,
            registry: registry)
    }

    /// - Parameter alone: for what a value is, and not what it must be: then a member that other keywords speak of as well is unknown.
    func member(_ name: String, alone: Bool = false) -> Member {
        let cursor = resolved
        guard let object = cursor.value.object, !alone || Self.beside.allSatisfy({ !object.contains($0) }) else { return .unknown }
        if let property = object["properties"]?[name] {
            return .schema(cursor.child("/properties/\(JSONPointer.escape(name))", property))
        }
        return object["additionalProperties"] == false && object["patternProperties"] == nil ? .refused : .unknown
    }

    private static let beside = ["$ref", "allOf", "anyOf", "oneOf", "if", "not", "dependentSchemas", "patternProperties", "$dynamicRef"]

    /// The schema of every element, where there is one.
    var elements: SchemaCursor? {
        let cursor = resolved
        guard let items = cursor.value["items"], items.object != nil, cursor.value["prefixItems"] == nil else { return nil }
        return cursor.child("/items", items)
    }

    private func child(_ step: String, _ value: JSON) -> SchemaCursor {
        SchemaCursor(value: value, document: document, base: base, pointer: pointer + step, registry: registry)
    }

    /// The members that must be there.
    var required: [String] { (resolved.value["required"]?.array ?? []).compactMap(\.string) }

    /// The names of the JSON types that are accepted; nil when the schema does not say.
    var typeNames: [String]? {
        switch resolved.value["type"] {
        case .string(let name)?: [name]
        case .array(let names)?: names.compactMap(\.string)
        default: nil
        }
    }

    /// The part as a schema of its own, in which references mean what they mean in its document.
    func compiled(assertsFormats: Bool = false) -> Schema? {
        var options = SchemaOptions()
        options.assertsFormats = assertsFormats
        var known = registry
        known[Self.nameless] = document
        return try? Schema(compiling: ["$ref": .string("\(Self.nameless)#\(pointer)")], options: options, registry: known)
    }
}

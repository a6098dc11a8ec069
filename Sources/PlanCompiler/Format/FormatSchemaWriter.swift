import PlanJSON
import PlanModel

/// Writes the objects of the format as JSON Schemas, each once below `$defs`.
struct FormatSchemaWriter {
    private(set) var definitions = JSONObject()

    mutating func schema(of object: FormatObject) -> JSONObject {
        var properties = JSONObject()
        for field in object.fields {
            var schema = schema(of: field.shape)
            if case .object(var members) = schema, members["$ref"] == nil {
                members["description"] = .string(field.summary)
                schema = .object(members)
            }
            properties[field.name] = schema
        }
        var schema = JSONObject([
            ("type", "object"), ("description", .string(object.summary)), ("properties", .object(properties)),
            ("patternProperties", Self.extensions), ("additionalProperties", false),
        ])
        let required = object.fields.filter(\.isRequired).map { JSON.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        if !object.exactlyOne.isEmpty { schema["oneOf"] = .array(object.exactlyOne.map(Self.requiring)) }
        if !object.atLeastOne.isEmpty { schema["anyOf"] = .array(object.atLeastOne.map(Self.requiring)) }
        return schema
    }

    private mutating func schema(of shape: FormatShape) -> JSON {
        switch shape {
        case .text, .template, .expression, .node: ["type": "string"]
        case .value: true
        case .name: ["type": "string", "pattern": .string(Self.name)]
        case .flag: ["type": "boolean"]
        case .integer(let range):
            range.lowerBound == range.upperBound
                ? ["const": .int(range.lowerBound)]
                : bounded("integer", least: .int(range.lowerBound), most: range.upperBound == .max ? nil : .int(range.upperBound))
        case .number(let range):
            bounded(
                "number", least: .int(Int64(range.lowerBound)),
                most: range.upperBound == .greatestFiniteMagnitude ? nil : .int(Int64(range.upperBound)))
        case .word(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
        case .duration: ["type": "string", "minLength": 1, "pattern": .string(Self.duration)]
        case .instant: ["type": "string", "format": "date-time", "pattern": .string(Self.instant)]
        case .owner: reference("owner") { _ in Self.owner }
        case .schema: ["type": ["object", "boolean"]]
        case .planVersion: ["type": "string", "pattern": "^[a-z][a-z0-9_]{0,62}(@[1-9][0-9]{0,17})?$"]
        case .command: reference("command") { _ in Self.command }
        case .secretable: reference("secretable") { ["anyOf": [["not": ["type": "object"]], .object($0.schema(of: PlanFormat.secret))]] }
        case .list(let element, let least):
            .object(
                JSONObject([("type", "array"), ("items", schema(of: element))] + (least > 0 ? [("minItems", .int(Int64(least)))] : [])))
        case .dictionary(let value): ["type": "object", "additionalProperties": schema(of: value)]
        case .object(let object): reference(object.name) { .object($0.schema(of: object)) }
        case .variants(let variants):
            reference(variants.name) { writer in
                let kinds = variants.objects.map { word, object in (type: word, schema: writer.schema(of: object)) }
                return writer.choice(of: kinds, by: variants.key, otherwise: false)
            }
        case .span:
            [
                "anyOf": [
                    ["type": "string", "minLength": 1, "pattern": .string(Self.duration)], ["type": "string", "pattern": "\\$\\{\\{"],
                ]
            ]
        case .either(let shapes): ["anyOf": .array(shapes.map { schema(of: $0) })]
        case .nodes: ["type": "array", "minItems": 1, "items": reference("node") { $0.nodes }]
        case .body: reference("body") { $0.bodies }
        }
    }

    private static let extensions: JSON = ["^x-": true]

    private static func requiring(_ key: String) -> JSON { ["required": .array([.string(key)])] }

    private func bounded(_ type: String, least: JSON, most: JSON?) -> JSON {
        var schema = JSONObject([("type", .string(type)), ("minimum", least)])
        schema["maximum"] = most
        return .object(schema)
    }

    /// A reference to a definition, which is written when it is asked for first.
    private mutating func reference(_ name: String, _ make: (inout FormatSchemaWriter) -> JSON) -> JSON {
        if definitions[name] == nil {
            // A name before its schema, because schemas refer to themselves.
            definitions[name] = true
            definitions[name] = make(&self)
        }
        return ["$ref": .string("#/$defs/\(JSONPointer.escape(name))")]
    }

    /// Every kind of node, chosen by its `type`.
    private var nodes: JSON {
        mutating get {
            choice(of: PlanFormat.nodes.map { type, object in (type, schema(of: object)) }, otherwise: false)
        }
    }

    /// Nodes inside of others: no id, not all types, and a graph without a type.
    private var bodies: JSON {
        mutating get {
            var kinds: [(String, JSONObject)] = []
            for (type, object) in PlanFormat.nodes where !["switch", "join", "map"].contains(type) {
                kinds.append((type, Self.withoutID(schema(of: object), alsoWithout: [])))
            }
            let graph = PlanFormat.node("subplan").map { Self.withoutID(schema(of: $0), alsoWithout: ["type"]) } ?? JSONObject()
            return choice(of: kinds, otherwise: .object(graph))
        }
    }

    /// An object in which a key, `type` mostly, says which schema it must fit.
    private func choice(of kinds: [(type: String, schema: JSONObject)], by key: String = "type", otherwise: JSON) -> JSON {
        var schema = otherwise
        for (type, kind) in kinds.reversed() {
            let word: JSON = ["const": .string(type)]
            let test = JSON.object(JSONObject([(key, word)]))
            schema = [
                "if": ["type": "object", "required": .array([.string(key)]), "properties": test], "then": .object(kind), "else": schema,
            ]
        }
        return schema
    }

    private static func withoutID(_ schema: JSONObject, alsoWithout others: [String]) -> JSONObject {
        var schema = schema
        let dropped = ["id"] + others
        if case .object(var properties)? = schema["properties"] {
            for key in dropped { properties[key] = nil }
            schema["properties"] = .object(properties)
        }
        schema["required"] = schema["required"]?.array.map { .array($0.filter { key in !dropped.contains { .string($0) == key } }) }
        return schema
    }

    private static let name = "^[a-z][a-z0-9_]{0,62}$"
    private static let duration: String = {
        let second = "[0-9]{1,15}(\\.[0-9]+)?"
        let short = "([0-9]{1,15}w)?([0-9]{1,15}d)?([0-9]{1,15}h)?([0-9]{1,15}m)?(\(second)s)?([0-9]{1,15}ms)?"
        let date = "[0-9]{1,15}W([0-9]{1,15}D)?|[0-9]{1,15}D"
        let time = "[0-9]{1,15}H([0-9]{1,15}M)?(\(second)S)?|[0-9]{1,15}M(\(second)S)?|\(second)S"
        return "^(\(short)|P(([0-9]{1,15}W)?([0-9]{1,15}D)?T(\(time))|\(date)))$"
    }()
    private static let instant = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$"

    private static let owner: JSON = {
        let kinds = Owner.Kind.allCases.map(\.rawValue)
        return [
            "description": "Who does it, or is asked: a type and a name.",
            "anyOf": [
                ["type": "string", "pattern": .string("^(\(kinds.joined(separator: "|"))):\\S+$")],
                [
                    "type": "object", "required": ["ownerType", "ownerRef"], "additionalProperties": false,
                    "patternProperties": ["^x-": true],
                    "properties": [
                        "ownerType": ["type": "string", "enum": .array(kinds.map { .string($0) })],
                        "ownerRef": ["type": "string", "pattern": "^\\S+$"],
                    ],
                ],
            ],
        ]
    }()

    private static let command: JSON = [
        "description": "A list of arguments, or one expression of such a list.",
        "anyOf": [
            ["type": "array", "minItems": 1, "items": ["type": ["string", "number"]]],
            ["type": "string", "pattern": "^\\$\\{\\{"],
        ],
    ]
}

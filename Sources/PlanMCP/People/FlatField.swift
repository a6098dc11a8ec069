import PlanJSON
import PlanModel

/// One field of a form that clients can show.
struct FlatField: Sendable {
    let name: String
    let schema: JSON
    let isRequired: Bool

    /// Names that forms use for themselves.
    static let own: Set<String> = ["approved", "comments", "choice", "confirm"]

    static let approved = FlatField(name: "approved", schema: ["type": "boolean", "title": "Approve?"], isRequired: true)
    static let comments = FlatField(
        name: "comments", schema: ["type": "string", "title": "Comments", "maxLength": 4000], isRequired: false)
    static let text = FlatField(name: "responseText", schema: ["type": "string", "title": "Your answer", "minLength": 1], isRequired: true)

    static func confirm(_ approval: Approval) -> FlatField {
        let names = approval.choices.filter(\.needsConfirmation).map(\.label).joined(separator: ", ")
        return FlatField(
            name: "confirm", schema: ["type": "boolean", "title": .string("Sure? Needed for: \(names)"), "default": false],
            isRequired: false)
    }

    var optional: FlatField { FlatField(name: name, schema: schema, isRequired: false) }

    init(name: String, schema: JSON, isRequired: Bool) {
        self.name = name
        self.schema = schema
        self.isRequired = isRequired
    }

    /// A field for a property; nil for one that has parts, or is a secret. What such a form cannot say, such as a pattern, is left out of
    /// it: the answer is checked against the whole schema.
    init?(_ name: String, of property: JSON, isRequired: Bool) {
        guard property["writeOnly"] != true, property["format"] != "password", let schema = Self.schema(of: property) else { return nil }
        self.init(name: name, schema: schema, isRequired: isRequired)
    }

    /// A field with which a value is edited.
    init?(_ name: String, editing value: JSON) {
        switch value {
        case .string: self.init(name: name, schema: ["type": "string", "default": value], isRequired: false)
        case .int: self.init(name: name, schema: ["type": "integer", "default": value], isRequired: false)
        case .double: self.init(name: name, schema: ["type": "number", "default": value], isRequired: false)
        case .bool: self.init(name: name, schema: ["type": "boolean", "default": value], isRequired: false)
        case .null, .array, .object: return nil
        }
    }

    private static func schema(of property: JSON) -> JSON? {
        guard property.object != nil else { return nil }
        if let options = options(of: property) { return kept(property, "string", ["title", "description", "default"], options) }
        switch property["type"]?.string {
        case "string":
            var names = ["title", "description", "minLength", "maxLength", "default"]
            if let format = property["format"]?.string, ["email", "uri", "date", "date-time"].contains(format) { names.append("format") }
            return kept(property, "string", names)
        case "integer": return kept(property, "integer", ["title", "description", "minimum", "maximum", "default"])
        case "number": return kept(property, "number", ["title", "description", "minimum", "maximum", "default"])
        case "boolean": return kept(property, "boolean", ["title", "description", "default"])
        case "array": return several(property)
        default: return nil
        }
    }

    /// One of several texts.
    private static func options(of property: JSON) -> (String, JSON)? {
        if let values = property["enum"]?.array, !values.isEmpty, values.allSatisfy({ $0.string != nil }) {
            return ("enum", .array(values))
        }
        if let values = titled(property["oneOf"]) { return ("oneOf", values) }
        return titled(property["anyOf"]).map { ("oneOf", $0) }
    }

    private static func titled(_ given: JSON?) -> JSON? {
        guard let values = given?.array, !values.isEmpty, values.allSatisfy({ $0["const"]?.string != nil }) else { return nil }
        return .array(
            values.map { value -> JSON in ["const": value["const"] ?? nil, "title": value["title"] ?? value["const"] ?? nil] })
    }

    private static func several(_ property: JSON) -> JSON? {
        guard let items = property["items"], let (key, values) = options(of: items) else { return nil }
        let choices: JSON = key == "enum" ? ["type": "string", "enum": values] : ["anyOf": values]
        return kept(property, "array", ["title", "description", "minItems", "maxItems", "default"], ("items", choices))
    }

    private static func kept(_ property: JSON, _ type: String, _ names: [String], _ more: (String, JSON)? = nil) -> JSON {
        var object = JSONObject([("type", .string(type))])
        for name in names { object[name] = property[name] }
        if let (name, value) = more { object[name] = value }
        return .object(object)
    }
}

import Foundation
import PlanCompiler
import PlanJSON
import PlanModel

/// Values given as `name=value`, with the types that a schema declares.
enum InputArguments {
    /// Reads `name=value` pairs over a base object.
    static func read(_ pairs: [String], schema: JSON?, over base: JSONObject = JSONObject()) throws(Problem) -> JSON {
        var object = base
        for pair in pairs {
            guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
                throw Problem("input.not-a-pair", "'\(pair)' is not name=value", suggestion: "write -i name=value", status: .usage)
            }
            let name = String(pair[..<equals])
            object[name] = try value(String(pair[pair.index(after: equals)...]), name, schema?["properties"]?[name])
        }
        return .object(object)
    }

    /// A text as the type that a schema wants: text stays text, everything else is JSON.
    static func value(_ text: String, _ name: String, _ schema: JSON?) throws(Problem) -> JSON {
        let types = types(of: schema)
        let parsed = try? JSON(parsing: text)
        if types.isEmpty { return parsed ?? .string(text) }
        if let parsed, fits(parsed, types), parsed.string == nil || !types.contains("string") { return parsed }
        if types.contains("string") { return .string(text) }
        if let parsed { return parsed }
        let wanted = types.sorted().joined(separator: " or ")
        throw Problem(
            "input.invalid", "'\(name)' must be \(wanted), and '\(text)' is not JSON of that kind", at: "/\(name)",
            suggestion: hint(types, name), status: .refused)
    }

    /// Reads a file of inputs, JSON or YAML.
    static func read(file: String, _ console: Console) throws(Problem) -> JSONObject {
        guard let object = try PlanFile.document(file, console).value.object else {
            throw Problem("input.not-an-object", "\(file) must hold an object of inputs", status: .refused)
        }
        return object
    }

    private static func types(of schema: JSON?) -> Set<String> {
        guard let type = schema?["type"] else {
            guard let values = schema?["enum"]?.array else { return [] }
            return Set(values.map(\.typeName))
        }
        return Set(type.string.map { [$0] } ?? type.array?.compactMap(\.string) ?? [])
    }

    private static func fits(_ value: JSON, _ types: Set<String>) -> Bool {
        types.contains(value.typeName) || (value.typeName == "integer" && types.contains("number"))
    }

    private static func hint(_ types: Set<String>, _ name: String) -> String {
        if types.contains("array") { return "write it like -i '\(name)=[\"a\", \"b\"]'" }
        if types.contains("object") { return "write it like -i '\(name)={\"key\": \"value\"}'" }
        return types.contains("boolean") ? "write -i \(name)=true or -i \(name)=false" : "write it like -i \(name)=3"
    }
}

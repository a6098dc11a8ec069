import PlanHTTP
import PlanJSON

/// An argument of a tool that is repeated in a header, because the tool's schema says so (`x-mcp-header`).
struct ParameterHeader: Hashable, Sendable {
    private let name: String
    private let path: [String]

    private static let longestPath = 16
    private static let most = 64

    /// Those of a schema that can be found without looking at a value.
    static func all(in schema: JSON) -> [ParameterHeader] {
        var found: [ParameterHeader] = []
        collect(schema, [], &found)
        return found
    }

    private static func collect(_ schema: JSON, _ path: [String], _ found: inout [ParameterHeader]) {
        guard path.count < longestPath, let properties = schema["properties"]?.object else { return }
        for (key, property) in properties where found.count < most {
            if let name = property["x-mcp-header"]?.string, name.wholeMatch(of: /[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}/) != nil {
                found.append(ParameterHeader(name: name, path: path + [key]))
            }
            collect(property, path + [key], &found)
        }
    }

    /// The header for a call; nil where the argument is left out, or is neither a text nor a whole number nor a flag.
    func header(for arguments: JSON) -> WebHeader? {
        var value: JSON? = arguments
        for key in path { value = value?[key] }
        let text: String? =
            switch value {
            case .string(let text)?: text
            case .int(let number)?: String(number)
            case .bool(let flag)?: flag ? "true" : "false"
            default: nil
            }
        return text.map { WebHeader("mcp-param-\(name)", HeaderRules.encoded($0)) }
    }
}

public import PlanJSON
public import PlanModel

extension Finding {
    /// A finding as problems list it.
    ///
    /// - Parameter place: where in the text that was sent, from 1; nil when no text was.
    public func json(at place: (line: Int, column: Int)? = nil) -> JSON {
        var object = JSONObject([
            ("code", .string(code)), ("severity", .string(severity.rawValue)), ("path", .string(path)), ("message", .string(message)),
        ])
        object["suggestion"] = suggestion.map { .string($0) } ?? .null
        if let place {
            object["line"] = .int(Int64(place.line))
            object["column"] = .int(Int64(place.column))
        }
        object["fix"] = fix
        return .object(object)
    }

    /// Reads what ``json(at:)`` wrote; nil for what is no finding.
    public init?(json: JSON) {
        guard let code = json["code"]?.string, let message = json["message"]?.string, let path = json["path"]?.string else { return nil }
        self.init(
            code, message, at: path, severity: json["severity"]?.string.flatMap(Severity.init) ?? .blocking,
            suggestion: json["suggestion"]?.string, fix: json["fix"])
    }
}

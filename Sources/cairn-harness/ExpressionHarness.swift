import PlanExpressions
import PlanJSON

/// Answers expression cases: one JSON line in, one out. The protocol is the project's own; values carry their types.
struct ExpressionHarness {
    /// The answer to a line, or nil when the line is blank.
    mutating func answer(line: String) -> String? {
        guard line.contains(where: { !$0.isWhitespace }) else { return nil }
        guard let request = try? JSON(parsing: line) else { return (["id": nil, "error": "the line is no JSON"] as JSON).text }
        var answer = JSONObject([("id", request["id"] ?? .null)])
        if let reason = unsupported(request) {
            answer["skipped"] = true
            answer["message"] = .string(reason)
        } else {
            do throws(ExpressionError) {
                answer["value"] = try evaluate(request).typed
            } catch {
                guard error.code == .unsupported else {
                    answer["error"] = .string(error.description)
                    return JSON.object(answer).text
                }
                answer["skipped"] = true
                answer["message"] = .string(error.message)
            }
        }
        return JSON.object(answer).text
    }

    private func unsupported(_ request: JSON) -> String? {
        if request["disable_macros"]?.bool == true { return "macros are part of the language here" }
        for (name, binding) in request["bindings"]?.object ?? JSONObject() where Value(typed: binding) == nil {
            return "'\(name)' needs protocol buffers"
        }
        for declaration in request["decls"]?.array ?? [] {
            if declaration["function"] != nil { return "functions of the host cannot be called" }
            if declaration["type"]?.string.map({ type(of: $0) }) == .some(nil) { return "a declared type needs protocol buffers" }
        }
        return nil
    }

    private func evaluate(_ request: JSON) throws(ExpressionError) -> Value {
        var values: [String: Value] = [:]
        for (name, binding) in request["bindings"]?.object ?? JSONObject() { values[name] = Value(typed: binding) }
        let container = request["container"]?.string ?? ""
        let expression = try Expression(parsing: request["expr"]?.string ?? "", container: container)
        if request["disable_check"]?.bool != true {
            var environment = TypeEnvironment(values.mapValues { _ in .dyn })
            environment.container = container
            for declaration in request["decls"]?.array ?? [] {
                guard let name = declaration["ident"]?.string else { continue }
                environment.variables[name] = declaration["type"]?.string.flatMap { type(of: $0) } ?? .dyn
            }
            if let error = expression.check(environment).errors.first { throw error }
        }
        return try expression.evaluate(QualifiedNames(values: values))
    }

    /// A declared type, or nil when it is a message that only protocol buffers know.
    private func type(of text: String) -> ExpressionType? {
        switch text {
        case "message:google.protobuf.Duration": return .duration
        case "message:google.protobuf.Timestamp": return .timestamp
        default: return text.contains("message:") || text.contains("wrapper(") ? nil : ExpressionType(declared: text)
        }
    }

    /// Names that may contain dots.
    private struct QualifiedNames: Scope {
        let values: [String: Value]

        func value(of name: String) -> Value? { values[name] }
        var hasQualifiedNames: Bool { true }
    }
}

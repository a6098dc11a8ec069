import PlanJSON
import PlanSchema

/// Answers JSON Schema cases in the protocol of bowtie (IHOP, version 1): one JSON line in, one out.
struct SchemaHarness {
    private var options = SchemaOptions()

    /// The answer to a line, or nil when the line is blank or says to stop.
    mutating func answer(line: String) -> String? {
        guard line.contains(where: { !$0.isWhitespace }) else { return nil }
        guard let request = try? JSON(parsing: line, limits: JSONLimits(depth: 1_000)) else {
            return (["errored": true, "context": ["message": "the line is no JSON"]] as JSON).text
        }
        switch request["cmd"]?.string {
        case "start":
            options.assertsFormats = request["format_assertion"]?.bool ?? false
            return JSON.object(JSONObject([("version", 1), ("implementation", Self.implementation)])).text
        case "dialect":
            guard let dialect = SchemaDialect.allCases.first(where: { $0.rawValue == request["dialect"]?.string }) else {
                return (["ok": false] as JSON).text
            }
            options.dialect = dialect
            return (["ok": true] as JSON).text
        case "run": return run(request).text
        case "stop": return nil
        default: return (["errored": true, "context": ["message": "the command is not known"]] as JSON).text
        }
    }

    private func run(_ request: JSON) -> JSON {
        var answer = JSONObject([("seq", request["seq"] ?? .null)])
        let test = request["case"]
        let registry = Dictionary(test?["registry"]?.object.map { $0.map { ($0.0, $0.1) } } ?? []) { first, _ in first }
        do throws(SchemaError) {
            let schema = try Schema(compiling: test?["schema"] ?? true, options: options, registry: registry)
            let tests = test?["tests"]?.array ?? []
            answer["results"] = .array(tests.map { ["valid": .bool(schema.accepts($0["instance"] ?? .null))] })
        } catch {
            answer["errored"] = true
            answer["context"] = ["message": .string(error.description)]
        }
        return .object(answer)
    }

    private static let implementation: JSON = [
        "language": "swift", "name": "cairn", "homepage": "https://cairn.invalid", "issues": "https://cairn.invalid/issues",
        "source": "https://cairn.invalid/source", "dialects": .array(SchemaDialect.allCases.map { .string($0.rawValue) }),
    ]
}

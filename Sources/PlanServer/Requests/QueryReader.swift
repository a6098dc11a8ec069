import PlanAPI
import PlanCalendar
import PlanJSON
import PlanModel
import PlanSchema

/// Reads what stands behind the question mark.
enum QueryReader {
    /// The schemas of all routes' parameters, each compiled once.
    private static let schemas = Dictionary(
        APIRoutes.all.flatMap(\.parameters).compactMap { parameter in
            (try? Schema(compiling: parameter.schema)).map { (parameter.schema, $0) }
        }, uniquingKeysWith: { first, _ in first })
    /// How many values a query may have.
    private static let limit = 200

    /// The values of a route's parameters, each of the type that its schema names.
    static func read(_ query: Substring?, for route: APIRoute) throws(ProblemDetails) -> [String: [JSON]] {
        guard let query, !query.isEmpty else { return [:] }
        let pairs = query.split(separator: "&")
        guard pairs.count <= limit else { throw invalid("a query has \(limit) values at the most", "") }
        let known = Dictionary(
            route.parameters.filter { $0.place == .query }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [String: [JSON]] = [:]
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(parts[0], plusIsSpace: true),
                let text = PercentCoding.decode(parts.count == 2 ? parts[1] : "", plusIsSpace: true)
            else { throw invalid("the query cannot be read: '\(pair.prefix(100))'", "") }
            guard let parameter = known[name] else {
                throw ProblemDetails(
                    "request.unknown-parameter", "there is no parameter '\(name)' here", at: "/query/\(name)",
                    suggestion: NearestName.suggestion(for: name, among: known.keys.sorted()) ?? "see GET /openapi.json")
            }
            guard let value = value(text, parameter.schema) else {
                throw invalid("'\(text.prefix(100))' does not fit \(name): \(parameter.description)", "/\(name)")
            }
            guard parameter.isRepeated || found[name] == nil else { throw invalid("\(name) is given twice", "/\(name)") }
            guard found[name, default: []].count < APIParameter.mostTimes else {
                throw invalid("\(name) is given more than \(APIParameter.mostTimes) times", "/\(name)")
            }
            found[name, default: []].append(value)
        }
        return found
    }

    /// What a text stands for as a value of a schema; nil when it fits none.
    static func value(_ text: String, _ schema: JSON) -> JSON? {
        let value: JSON
        switch schema["type"]?.string {
        case "integer":
            guard let number = Int64(text), "\(number)" == text else { return nil }
            value = .int(number)
        case "boolean":
            guard text == "true" || text == "false" else { return nil }
            value = .bool(text == "true")
        default: value = .string(text)
        }
        if schema["format"]?.string == "date-time", Timestamp(text) == nil { return nil }
        guard let compiled = schemas[schema] ?? (try? Schema(compiling: schema)), compiled.accepts(value) else { return nil }
        return value
    }

    private static func invalid(_ message: String, _ path: String) -> ProblemDetails {
        ProblemDetails("request.invalid", message, at: "/query\(path)", suggestion: "see GET /openapi.json")
    }
}

import PlanAPI
import PlanJSON
import PlanSchema
import Testing

/// Holds every answer that a test gets against what the document says of it.
enum DocumentedAnswers {
    private static let schemas: [String: Schema] = Dictionary(
        APIRoutes.all.compactMap { route in route.answer.schema.flatMap(compile).map { (route.id, $0) } }, uniquingKeysWith: { $1 })
    private static let problem = compile(APISchemas.reference("Problem"))

    private static func compile(_ schema: JSON) -> Schema? {
        guard var object = schema.object else { return nil }
        object["components"] = ["schemas": .object(JSONObject(APISchemas.named))]
        do {
            return try Schema(compiling: .object(object))
        } catch {
            Issue.record("\(schema.text) is no schema: \(error)")
            return nil
        }
    }

    static func check(_ outcome: ServerDesk.Outcome, to method: String, _ path: String) {
        let name = method == "HEAD" ? "GET" : method
        guard case .found(let route, _) = APIRoutes.table.match(APIMethod(rawValue: name), path.prefix { $0 != "?" }) else { return }
        guard outcome.status < 400 else {
            #expect(route.refusals.contains(outcome.status), "\(route.id) is not said to answer \(outcome.status): \(outcome.text)")
            // What answers HEAD has no body, also when it is a refusal.
            guard method != "HEAD" else { return #expect(outcome.bytes.isEmpty) }
            #expect(problem?.validate(outcome.json).map(\.description) == [], "\(outcome.text)")
            return
        }
        #expect(outcome.status == route.answer.status, "\(route.id): \(outcome.text)")
        guard method != "HEAD", let schema = schemas[route.id] else { return }
        let violations = schema.validate(outcome.json).map(\.description)
        #expect(violations == [], "\(route.id): \(outcome.text.prefix(2_000))")
    }
}

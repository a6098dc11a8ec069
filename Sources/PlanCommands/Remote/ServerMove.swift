import PlanJSON
import PlanModel

/// A request to a server that moves something.
struct ServerMove: Sendable {
    let operation: String
    let path: [String: String]
    let body: JSON

    /// - Parameter members: of the body; what is nil is left out.
    init(_ operation: String, _ path: [String: String], _ members: [(String, JSON?)] = []) {
        self.operation = operation
        self.path = path
        body = .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
    }
}

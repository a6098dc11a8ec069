import HTTPTypes
import Hummingbird
import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel

/// One request, checked: it fits its route, and whoever makes it may.
struct APICall: Sendable {
    let place: ServerPlace
    let route: APIRoute
    /// What stands in the path, by the names of the template.
    let path: [String: String]
    /// What stands in the query; each value fits its schema.
    let query: [String: [JSON]]
    /// Fits the route's schema; an empty object where nothing was sent.
    let body: JSON
    /// The text of a plan, where that was sent in the place of JSON.
    let planText: [UInt8]?
    /// As it came in; a stream looks whether its reader has gone.
    let request: Request
    let caller: Caller
    /// Nil where nobody is asked for a key.
    let credential: Credential?
    /// Whether nobody on the way could read the request.
    let isSecure: Bool
    /// The `Idempotency-Key`, told from those of other callers; nil where none was sent.
    let idempotencyKey: String?
    /// Tells the request from others that come under its key; empty without one.
    let fingerprint: String

    var engine: Engine { place.engine }
    /// Asked again by what goes on for long.
    var admission: Admission { Admission(credential, at: place) }
    var headers: HTTPFields { request.headers }

    var run: RunID { RunID(path["run"] ?? "") }
    var node: String { path["node"] ?? "" }

    func text(_ name: String) -> String? { body[name]?.string }
    func flag(_ name: String) -> Bool { body[name]?.bool ?? false }
    func texts(_ name: String) -> [String] { body[name]?.array?.compactMap(\.string) ?? [] }
    func number(_ name: String) -> Int? { body[name]?.int.map { Int($0) } }

    func asked(_ name: String) -> String? { query[name]?.first?.string }
    func asks(_ name: String) -> Bool { query[name]?.first?.bool ?? false }
    func askedNumber(_ name: String) -> Int64? { query[name]?.first?.int }
    func allAsked(_ name: String) -> [String] { query[name]?.compactMap(\.string) ?? [] }

    /// What is to be shown beside the run.
    var includes: RunIncludes {
        var includes: RunIncludes = []
        if asks("includeEvents") { includes.insert(.events) }
        if asks("includeArtifacts") { includes.insert(.artifacts) }
        if asks("includeApprovals") { includes.insert(.approvals) }
        if asks("includeCheckpoints") { includes.insert(.checkpoints) }
        if asks("includeValidationIssues") { includes.insert(.validationIssues) }
        return includes
    }
}

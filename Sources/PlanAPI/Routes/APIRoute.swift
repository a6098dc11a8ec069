import PlanJSON

/// One thing that the HTTP interface does: how it is reached, what it takes, and what it answers.
///
/// The server routes, checks requests, asks for scopes and describes itself by these values, and by nothing else.
public struct APIRoute: Hashable, Sendable {
    public let method: APIMethod
    /// `/v1/runs/{run}`; a part in braces stands for one segment of a path, or for its beginning when more follows: `{version}.yaml`.
    public let template: String
    /// The name of the operation: `getRun`.
    public let id: String
    /// The group in which the document lists it.
    public let group: Group
    /// What a key needs to be allowed; nil for what everybody may ask.
    public let scope: APIScope?
    /// What it does, in one sentence.
    public let summary: String
    public let parameters: [APIParameter]
    public let body: APIBody?
    public let answer: APIAnswer
    /// Whether a request may be made again when nobody knows what came of the first: what is so already stays so.
    public let isRepeatable: Bool
    /// Whether the answer may be kept, so that the same request under the same `Idempotency-Key` is answered with it again.
    public let takesIdempotencyKey: Bool
    /// Whether there are servers that have nothing there.
    public let isOptional: Bool

    /// The chapters of the document.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case plans, runs, nodes, jobs, approvals, threads, schedules, artifacts, events, webhooks, keys, directory, sessions, upkeep, server
    }

    /// - Parameters:
    ///   - parameters: those of the query and headers; the path's own are found in the template.
    ///   - keepsAnswer: false for a POST that is done anew each time it comes, since its answer must not lie anywhere.
    ///   - tellsOnce: true for a POST whose answer must not lie anywhere, and which is all the same not done twice: the same request under
    ///     the same key is refused then.
    public init(
        _ method: APIMethod, _ template: String, _ id: String, _ group: Group, _ scope: APIScope?, _ summary: String,
        parameters: [APIParameter] = [], body: APIBody? = nil, answer: APIAnswer, isRepeatable: Bool = true, keepsAnswer: Bool = true,
        tellsOnce: Bool = false, isOptional: Bool = false
    ) {
        self.method = method
        self.template = template
        self.id = id
        self.group = group
        self.scope = scope
        self.summary = summary
        takesIdempotencyKey = method == .post && scope != nil && keepsAnswer
        let repeats = takesIdempotencyKey ? [Self.idempotencyKey(tellsOnce)] : []
        self.parameters = Self.pathParameters(of: template) + parameters + repeats
        self.body = body
        self.answer = answer
        self.isRepeatable = isRepeatable
        self.isOptional = isOptional
    }

    private static func idempotencyKey(_ tellsOnce: Bool) -> APIParameter {
        APIParameter(
            "Idempotency-Key", in: .header,
            .object(JSONObject([("type", "string"), ("pattern", "^[!-~]([ -~]{0,253}[!-~])?$")])),
            "The same request under the same key is done once, and \(tellsOnce ? "refused then" : "answered as the first time"); "
                + "kept for a day.")
    }

    private static func pathParameters(of template: String) -> [APIParameter] {
        template.split(separator: "/").compactMap { segment in
            guard segment.first == "{", let end = segment.firstIndex(of: "}") else { return nil }
            let name = String(segment[segment.index(after: segment.startIndex)..<end])
            let (schema, description) = APISchemas.pathParameter(name)
            return APIParameter(name, in: .path, schema, description)
        }
    }
}

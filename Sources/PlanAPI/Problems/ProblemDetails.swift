public import PlanJSON
public import PlanModel

/// A refusal as HTTP gives it (RFC 9457), with the members of the problem object of every other interface.
public struct ProblemDetails: Error, Hashable, Sendable {
    public static let mediaType = "application/problem+json"

    public var code: String
    public var status: Int
    public var message: String
    /// A JSON Pointer into what was given, or a place such as `/runs/run_1`; empty when the whole is meant.
    public var path: String
    public var suggestion: String?
    /// What is wrong with a plan or an input, each at its place.
    public var errors: [JSON]
    /// After how many seconds it is worth to ask again.
    public var retryAfter: Int?

    /// - Parameter status: nil for the one that the code has.
    public init(
        _ code: String, _ message: String, at path: String = "", suggestion: String? = nil, errors: [JSON] = [], status: Int? = nil,
        retryAfter: Int? = nil
    ) {
        self.code = code
        self.status = status ?? ProblemStatus.status(of: code)
        self.message = message
        self.path = path
        self.suggestion = suggestion
        self.errors = errors
        self.retryAfter = retryAfter ?? (self.status == 503 ? 1 : nil)
    }

    /// What the engine refuses. What belongs to another organization is not told from what is not there.
    public init(_ error: PlanError, errors: [JSON] = []) {
        guard error.code != "run.other-organization" else {
            self.init("run.unknown", "there is no run \(error.path.dropFirst("/runs/".count))", at: error.path)
            return
        }
        self.init(error.code, error.message, at: error.path, suggestion: error.suggestion, errors: errors)
    }

    /// - Parameter request: the id of the request, to find it again in the log.
    public func json(request: String? = nil) -> JSON {
        var object = JSONObject([
            ("type", .string("https://cairn.invalid/codes/\(code)")), ("title", .string(ProblemStatus.title(of: status))),
            ("status", .int(Int64(status))), ("detail", .string(message)),
        ])
        object["instance"] = request.map { .string("urn:cairn:request:\($0)") }
        object["code"] = .string(code)
        object["message"] = .string(message)
        object["path"] = .string(path)
        object["suggestion"] = suggestion.map { .string($0) } ?? .null
        object["errors"] = .array(errors)
        return .object(object)
    }
}

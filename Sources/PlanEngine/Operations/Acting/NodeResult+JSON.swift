public import PlanJSON
public import PlanModel

extension NodeResult {
    /// Reads `{status, structuredOutput?, artifacts?, notes?, evidence?, failure?, blockedReason?, usage?, attempt?, idempotencyKey?}`.
    ///
    /// Throws `result.invalid`.
    public init(json: JSON) throws(PlanError) {
        func invalid(_ message: String, _ path: String) -> PlanError { PlanError("result.invalid", message, at: "/result\(path)") }
        guard let status = json["status"]?.string.flatMap(Status.init(rawValue:)) else {
            throw invalid("status is one of \(Status.allCases.map(\.rawValue).joined(separator: ", "))", "/status")
        }
        self.init(status, json["structuredOutput"])
        notes = json["notes"]?.string
        if let evidence = json["evidence"], !evidence.isNull {
            guard let list = evidence.array, list.count <= 100 else { throw invalid("evidence is a list of at most 100", "/evidence") }
            self.evidence = list
        }
        blockedReason = json["blockedReason"]?.string
        attempt = json["attempt"]?.int.map { Int($0) }
        idempotencyKey = json["idempotencyKey"]?.string
        if let usage = json["usage"] { self.usage = Usage(json: usage) }
        for (index, artifact) in (json["artifacts"]?.array ?? []).enumerated() {
            guard let key = artifact["key"]?.string, let value = artifact["value"] else {
                throw invalid("an artifact has a key and a value", "/artifacts/\(index)")
            }
            artifacts.append((key, value))
        }
        if status == .failed {
            guard let message = json["failure"]?["message"]?.string, !message.isEmpty else {
                throw invalid("a result that failed says why", "/failure/message")
            }
            let name = json["failure"]?["class"]?.string ?? FailureClass.executorError.rawValue
            guard let kind = FailureClass(rawValue: name) else {
                throw invalid("'\(name)' is no class of failures", "/failure/class")
            }
            failure = Failure(kind, message)
            failure?.neverBegan = json["failure"]?["retryable"]?.bool == true
        }
        if status == .blocked, (blockedReason ?? "").allSatisfy(\.isWhitespace) {
            throw invalid("a result that is blocked says what it waits for", "/blockedReason")
        }
    }
}

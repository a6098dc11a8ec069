import PlanCalendar
import PlanJSON

extension LinearTaskRecord {
    /// Takes over what was said: an empty text clears, what is absent stays.
    mutating func hear(_ details: JSONObject) {
        if let text = details["outputSummary"]?.string { outputSummary = text.isEmpty ? nil : text }
        if let text = details["blockedReason"]?.string { blockedReason = text.isEmpty ? nil : text }
        if let text = details["externalRef"]?.string { externalRef = text.isEmpty ? nil : text }
    }

    mutating func become(_ status: LinearTaskStatus, _ details: JSONObject, at now: Timestamp) {
        hear(details)
        self.status = status
        let given = details["resultStatus"]?.string.flatMap(LinearResultStatus.init(rawValue:))
        switch status {
        case .pending: break
        case .inProgress: if startedAt == nil { startedAt = now }
        case .completed:
            resultStatus = given ?? .success
            completedAt = now
        case .skipped:
            resultStatus = given ?? .notStarted
            completedAt = now
        case .failed:
            resultStatus = .failed
            completedAt = now
        case .blocked:
            if let given {
                resultStatus = given
            } else if let outputSummary, !outputSummary.isBlank {
                resultStatus = .partial
            }
        }
    }

    /// Puts it back to where it was before it began.
    mutating func reset() {
        if status != .pending { retryCount += 1 }
        status = .pending
        resultStatus = .notStarted
        outputSummary = nil
        blockedReason = nil
        externalRef = nil
        startedAt = nil
        completedAt = nil
    }

    /// What events tell of it.
    func detail(failureCount: Int) -> JSON {
        var object = JSONObject([("resultStatus", .string(resultStatus.rawValue))])
        object["outputSummary"] = outputSummary.map { .string($0) }
        object["blockedReason"] = blockedReason.map { .string($0) }
        object["externalRef"] = externalRef.map { .string($0) }
        object["failureCount"] = .int(Int64(failureCount))
        return .object(object)
    }
}

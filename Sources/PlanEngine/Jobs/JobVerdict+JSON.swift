public import PlanJSON
import PlanKernel

extension JobVerdict {
    /// `{status: accepted}`, `{status: checking, checksLeft, files?}`, or `{status: refused, message, errors?}`.
    public var json: JSON {
        switch self {
        case .accepted: return ["status": "accepted"]
        case .checking(let left, let files):
            var object = JSONObject([("status", "checking"), ("checksLeft", .int(Int64(left)))])
            if !files.isEmpty { object["files"] = .array(files.map { .string($0) }) }
            return .object(object)
        case .refused(let message, let problems):
            var object = JSONObject([("status", "refused"), ("message", .string(message))])
            if !problems.isEmpty {
                object["errors"] = .array(problems.map { ["path": .string($0.path), "message": .string($0.message)] })
            }
            return .object(object)
        }
    }
}

extension JobVerdict {
    /// Reads what ``json`` wrote.
    public init?(json: JSON) {
        switch json["status"]?.string {
        case "accepted": self = .accepted
        case "checking":
            self = .checking(left: Int(json["checksLeft"]?.int ?? 0), files: json["files"]?.array?.compactMap(\.string) ?? [])
        case "refused":
            let problems = json["errors"]?.array?.map { ResultProblem($0["message"]?.string ?? "", at: $0["path"]?.string ?? "") }
            self = .refused(json["message"]?.string ?? "", problems ?? [])
        default: return nil
        }
    }
}

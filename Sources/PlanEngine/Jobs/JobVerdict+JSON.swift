public import PlanJSON

extension JobVerdict {
    /// `{status: accepted}`, `{status: checking, checksLeft, files?}`, or `{status: refused, message}`.
    public var json: JSON {
        switch self {
        case .accepted: ["status": "accepted"]
        case .checking(let left, []): ["status": "checking", "checksLeft": .int(Int64(left))]
        case .checking(let left, let files):
            ["status": "checking", "checksLeft": .int(Int64(left)), "files": .array(files.map { .string($0) })]
        case .refused(let message): ["status": "refused", "message": .string(message)]
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
        case "refused": self = .refused(json["message"]?.string ?? "")
        default: return nil
        }
    }
}

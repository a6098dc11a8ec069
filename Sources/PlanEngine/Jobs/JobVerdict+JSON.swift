public import PlanJSON

extension JobVerdict {
    /// `{status: accepted | checking, checksLeft?}`, or `{status: refused, message}`.
    public var json: JSON {
        switch self {
        case .accepted: ["status": "accepted"]
        case .checking(let left): ["status": "checking", "checksLeft": .int(Int64(left))]
        case .refused(let message): ["status": "refused", "message": .string(message)]
        }
    }
}

extension JobVerdict {
    /// Reads what ``json`` wrote.
    public init?(json: JSON) {
        switch json["status"]?.string {
        case "accepted": self = .accepted
        case "checking": self = .checking(left: Int(json["checksLeft"]?.int ?? 0))
        case "refused": self = .refused(json["message"]?.string ?? "")
        default: return nil
        }
    }
}

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

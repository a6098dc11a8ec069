import PlanJSON

/// The id of a request: a text or a whole number, never null.
enum RequestID: Hashable, Sendable {
    case text(String)
    case number(Int64)

    init?(_ json: JSON) {
        switch json {
        case .string(let text): self = .text(text)
        case .int(let number): self = .number(number)
        default: return nil
        }
    }

    var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .int(number)
        }
    }
}

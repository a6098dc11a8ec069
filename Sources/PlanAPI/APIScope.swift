/// What a key may do; a route names the one that it needs.
public enum APIScope: Hashable, Sendable, CustomStringConvertible {
    /// Sees what its owner sees.
    case read
    /// Makes runs, moves them, and hands in results.
    case submit
    /// Takes jobs of a queue and completes them; `*` for those of every queue.
    case work(String)
    /// Decides what people are asked.
    case decide
    /// Acts in the place of others: skips nodes, says what they return, raises budgets. Includes everything else.
    case admin

    /// Reads `read`, `submit`, `work:QUEUE`, `decide` or `admin`.
    public init?(_ text: String) {
        switch text {
        case "read": self = .read
        case "submit": self = .submit
        case "decide": self = .decide
        case "admin": self = .admin
        default:
            guard text.hasPrefix("work:") else { return nil }
            let queue = text.dropFirst(5)
            guard !queue.isEmpty, queue.utf8.count <= 200, !queue.contains(where: \.isWhitespace) else { return nil }
            self = .work(String(queue))
        }
    }

    public var description: String {
        switch self {
        case .read: "read"
        case .submit: "submit"
        case .work(let queue): "work:\(queue)"
        case .decide: "decide"
        case .admin: "admin"
        }
    }

    /// Whether who has this may do what asks for another one. A route for workers asks for any queue; whose job it is, is looked at later.
    public func covers(_ wanted: APIScope) -> Bool {
        switch (self, wanted) {
        case (.admin, _), (.work, .work("*")), (.work("*"), .work): true
        default: self == wanted
        }
    }
}

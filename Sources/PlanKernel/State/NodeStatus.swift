/// What a node is doing, in the one word that every interface uses.
public enum NodeStatus: String, Sendable, CaseIterable {
    case pending, ready, running, awaitingHuman = "awaiting-human", blocked, completed, partial, failed, skipped, cancelled

    public var isTerminal: Bool {
        switch self {
        case .completed, .partial, .failed, .skipped, .cancelled: true
        case .pending, .ready, .running, .awaitingHuman, .blocked: false
        }
    }
}

/// Something of which a run has only so much.
public enum BudgetResource: String, Sendable, CaseIterable {
    /// US dollars.
    case costUsd
    /// Tokens of language models, read and written.
    case tokens
    /// Attempts of all nodes and items together.
    case attempts
    case toolCalls
    /// Milliseconds in which work is done; written as a duration.
    case workTime

    /// Whether only whole numbers make sense.
    public var isCounted: Bool { self == .tokens || self == .attempts || self == .toolCalls }
}

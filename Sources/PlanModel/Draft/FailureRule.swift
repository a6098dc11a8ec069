/// What is done about a failure, once no retry is left.
public struct FailureRule: Sendable {
    public enum Action: String, Sendable, CaseIterable {
        case retry
        case skip
        case blockRun = "block-run"
        case failRun = "fail-run"
        case askHuman = "ask-human"
        case fallbackOwner = "fallback-owner"
        case markPartial = "mark-partial"
        case replan
        case compensate
    }

    /// Answers to the question that `ask-human` puts.
    public enum Choice: String, Sendable, CaseIterable {
        case retry, accept, skip, abort
    }

    /// The classes it is for; all of them when empty.
    public var classes: Set<FailureClass>
    public var action: Action
    /// Who is asked (`ask-human`), or takes over (`fallback-owner`).
    public var who: Owner?
    public var choices: [Choice]
    /// The number of attempts up to which `retry` tries again.
    public var maxAttempts: Int?

    public init(
        classes: Set<FailureClass> = [], action: Action, who: Owner? = nil, choices: [Choice] = [.retry, .skip, .abort],
        maxAttempts: Int? = nil
    ) {
        self.classes = classes
        self.action = action
        self.who = who
        self.choices = choices
        self.maxAttempts = maxAttempts
    }

    public func covers(_ kind: FailureClass) -> Bool { classes.isEmpty || classes.contains(kind) }
}

public import PlanCalendar

/// What a plan and a run may cost at the most. Everything that comes from a model or a stranger is held against one of these.
public struct Limits: Hashable, Sendable {
    public var nodesPerPlan = 100_000
    public var edgesPerPlan = 1_000_000
    /// How many plans may be inside each other.
    public var subplanDepth = 8
    public var itemsPerMap = 100_000
    public var attemptsPerNode = 50
    /// How many calls of tools Cairn makes for a node for each of its attempts, where no budget says how many it may have.
    public var toolCallsPerAttempt = 1_000
    /// How often whoever makes an attempt may be told something meanwhile.
    public var messagesPerAttempt = 50
    /// How long such a message may be, in characters of Unicode.
    public var messageCharacters = 4_000
    /// The largest value that one event may carry: an output, an item, a request's content.
    public var payloadBytes = 4 << 20
    /// The largest file that a node may hand over.
    public var fileBytes = 256 << 20
    /// How many attempts of one run may be under way at once.
    public var runningAttempts = 32
    /// How many events that nothing waits for yet a run keeps; the oldest are dropped first.
    public var keptSignals = 256
    /// After so many failures in a row that nothing absorbed nothing new is begun before a person has looked.
    public var failureBudget = 2
    /// How many events one transaction may hold before the rest goes into the next one.
    public var eventsPerTransition = 2_000
    /// The longest a plan may wait for a timer.
    public var longestWait = TimeSpan.longest

    public init() {}
}

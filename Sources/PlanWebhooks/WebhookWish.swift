public import PlanModel

/// What somebody wants to be told of, and where.
public struct WebhookWish: Sendable {
    /// Where events are sent to: https, or http to a host that is allowed.
    public var url: String
    /// In somebody's words.
    public var label = ""
    /// The types of events; empty for all.
    public var types: Set<String> = []
    /// The only run whose events are wanted.
    public var run: RunID?

    public init(url: String) { self.url = url }
}

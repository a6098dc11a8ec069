public import PlanModel

/// Which runs a list shows.
public struct RunQuery: Sendable {
    /// Runs whose id begins like this.
    public var prefix = ""
    /// Empty for every status.
    public var statuses: Set<String> = []
    public var idempotencyKey: String?
    public var labels: [String: String] = [:]
    /// Only runs older than this one; for the next page.
    public var before: RunID?
    public var limit = 50

    public init() {}
}

/// How many jobs somebody who claims may have; nil for any number.
public struct JobLimits: Hashable, Sendable {
    /// How many may be in its hands at once.
    public var atOnce: Int?
    /// How many it may take in a minute, wherever the minute begins.
    public var perMinute: Int?

    /// What can be said of either.
    public static let range = 1...10_000

    public init(atOnce: Int? = nil, perMinute: Int? = nil) { (self.atOnce, self.perMinute) = (atOnce, perMinute) }
}

/// How large a text the parser takes before it refuses; a text from outside never decides how much memory it costs.
public struct JSONLimits: Hashable, Sendable {
    /// Bytes of the text.
    public var bytes: Int
    /// Arrays and objects inside each other. Never more than ``deepest``, because values are also walked and freed level by level.
    public var depth: Int { didSet { depth = min(depth, Self.deepest) } }
    /// Values in all, containers included.
    public var values: Int

    /// No limit lets a text nest deeper than this.
    public static let deepest = 1_000

    /// 16 MiB, 128 levels, two million values.
    public static let `default` = JSONLimits()

    /// Makes limits; a depth beyond ``deepest`` becomes that.
    public init(bytes: Int = 16 << 20, depth: Int = 128, values: Int = 2_000_000) {
        self.bytes = bytes
        self.depth = min(depth, Self.deepest)
        self.values = values
    }
}

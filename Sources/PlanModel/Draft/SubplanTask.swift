/// A plan as one node of another.
public struct SubplanTask: Sendable {
    public enum Source: Sendable {
        /// A stored plan; the newest version when none is given.
        case named(String, version: Int?)
        /// A graph written in place, as an array so that a draft can hold a draft.
        case inline([PlanDraft])
    }

    /// A bounded loop around the sub-plan.
    public struct Repeat: Hashable, Sendable {
        /// A bare expression over `output`; the loop ends when it holds.
        public var until: String
        public var max: Int

        public init(until: String, max: Int) {
            self.until = until
            self.max = max
        }
    }

    public var source: Source
    public var `repeat`: Repeat?

    public init(source: Source, repeat: Repeat? = nil) {
        self.source = source
        self.repeat = `repeat`
    }
}

public import PlanCalendar

/// Until when an engine may drive runs unless it is renewed.
public struct EngineLease: Hashable, Sendable {
    public let fence: Fence
    public let engine: EngineIdentity
    public let end: Timestamp

    public init(fence: Fence, engine: EngineIdentity, end: Timestamp) {
        self.fence = fence
        self.engine = engine
        self.end = end
    }
}

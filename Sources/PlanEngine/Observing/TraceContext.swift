public import PlanModel

/// Which trace what is done just now belongs to, where somebody has said so.
public enum TraceContext {
    /// Kept with runs that are made meanwhile.
    @TaskLocal public static var parent: TraceParent?
}

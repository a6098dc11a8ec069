public import PlanModel

/// Which trace what is done just now belongs to, where somebody has said so.
public enum TraceContext {
    /// Kept with runs that are made meanwhile, and told to whoever is asked for something: servers that a node makes requests to, programs
    /// that are started, tools.
    ///
    /// While an attempt is made it is the attempt's own span where that is told, else the place of whoever has asked for the run.
    @TaskLocal public static var parent: TraceParent?
}

public import PlanModel

/// How much of a run somebody is shown.
public enum ViewLevel: Hashable, Sendable {
    /// Title, status and progress.
    case summary
    /// Also the nodes; what is said and returned only of this actor's own, and of what those depend on directly.
    case assigned(ActorID)
    /// Everything.
    case full
}

public import PlanModel

/// How much of a run somebody is shown.
public enum ViewLevel: Hashable, Sendable {
    /// Title, status and progress.
    case summary
    /// Also the nodes; what is said and returned only of this actor's own and of those that it is asked about, by their names, and of what
    /// these depend on directly.
    case assigned(ActorID, asked: Set<String> = [])
    /// Everything.
    case full
}

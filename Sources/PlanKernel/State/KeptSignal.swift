import PlanJSON

/// Something that happened before anything waited for it.
struct KeptSignal: Sendable {
    /// The sequence of the event that brought it.
    let seq: Int64
    let name: String
    let data: JSON
}

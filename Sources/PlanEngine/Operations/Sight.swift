import PlanModel

/// What somebody sees of a run, and whether they may move it (§16.3).
struct Sight: Hashable, Sendable {
    let level: ViewLevel
    /// Whether it is theirs to steer. Who only has a part in it does that part: submits results, answers what is asked.
    let mayMove: Bool

    static let whole = Sight(level: .full, mayMove: true)
    static let readOnly = Sight(level: .full, mayMove: false)
}

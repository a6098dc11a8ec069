public import PlanCalendar
public import PlanJSON
public import PlanModel

/// What a simulation is told about a world that it does not touch.
///
/// Names are those of nodes: `tests`; of items of a map, `check_links[3]`, or all of them, `check_links.each`; and of nodes inside of
/// inline sub-plans, `publish/tag`.
public struct SimulationOptions: Sendable {
    /// An attempt that does not succeed.
    public struct PlannedFailure: Hashable, Sendable {
        public var kind: FailureClass
        /// The first so many attempts fail; all of them when nil.
        public var times: Int?

        public init(_ kind: FailureClass = .executorError, times: Int? = nil) {
            self.kind = kind
            self.times = times
        }
    }

    public var seed: UInt64 = 1
    /// 2027-01-04T09:00:00Z, a Monday morning.
    public var start = Timestamp(milliseconds: 1_799_053_200_000)
    /// What owners return, people fill in, and events bring; for a map a list is what its items are made of.
    public var values: [String: JSON] = [:]
    /// What people decide; for a `switch`, the number or a target of the case that is taken.
    public var choices: [String: String] = [:]
    public var failures: [String: PlannedFailure] = [:]
    /// How long an attempt, an answer or an event takes, exactly.
    public var durations: [String: TimeSpan] = [:]
    /// Answers to the plan's open questions, over their defaults.
    public var answers = JSONObject()
    /// How long a person typically takes.
    public var answerAfter = TimeSpan.minutes(120)
    /// Finds the plan that a sub-plan names; without it such a sub-plan is an owner like any other.
    public var plans: @Sendable (_ name: String, _ version: Int?) -> CompiledPlan? = { _, _ in nil }
    /// How many things may happen before a simulation is given up.
    public var eventLimit = 2_000_000
    /// How far the clock may go: a thousand years.
    public var longest = TimeSpan(milliseconds: 1_000 * 365 * 86_400_000)

    public init() {}
}

public import PlanCalendar
public import PlanJSON

/// What a simulation came to: the path taken, the timeline, the totals.
public struct SimulationReport: Sendable {
    /// How a simulated run ends, in the words that its exit codes are for.
    public enum End: String, Sendable, CaseIterable {
        case completed
        /// Completed, and some node has failed or is partial.
        case partial
        case failed, aborted
        /// Nothing moves before a person acts.
        case awaitingHuman = "awaiting-human"
        case blocked
        /// Something is waited for that does not come.
        case waiting
        /// A bound of the simulation was reached.
        case stopped
    }

    public let title: String
    public let digest: String
    public let seed: UInt64
    public let start: Timestamp
    public internal(set) var finish: Timestamp
    public internal(set) var end = End.completed
    /// Why the run failed, or cannot go on; with what may be done.
    public internal(set) var explanation: [String] = []
    public internal(set) var outputs: JSON?
    /// All nodes, in the plan's order.
    public internal(set) var steps: [SimulatedStep] = []
    /// The review of the plan itself, before anything runs.
    public internal(set) var review: SimulatedStep.Segment?
    /// The answers to the plan's open questions.
    public internal(set) var answers = JSONObject()
    /// The nodes that decided when the run ended, first to last: indices of ``steps``.
    public internal(set) var criticalPath: [Int] = []
    public internal(set) var totals = SimulationTotals()
    /// What the simulation made up and the plan did not like, with what to give instead.
    public internal(set) var hints: [String] = []
    /// What the plan asks for and neither run nor simulation does yet.
    public internal(set) var notSimulated: [String] = []

    public func step(_ name: String) -> SimulatedStep? { steps.first { $0.name == name } }
}

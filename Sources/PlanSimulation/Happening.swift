import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// Something that the world around a simulated run does at a moment.
struct Happening: Comparable, Sendable {
    enum What: Sendable {
        case attemptEnds(Command)
        case answer(ApprovalID, NodeRef)
        case event(NodeRef, name: String, data: JSON)
        /// Somebody has a blocked node done again.
        case retry(NodeRef)
    }

    let at: Timestamp
    /// Of what happens at one moment, what was planned first comes first.
    let number: Int
    let what: What

    static func < (left: Happening, right: Happening) -> Bool { (left.at, left.number) < (right.at, right.number) }
    static func == (left: Happening, right: Happening) -> Bool { left.number == right.number }
}

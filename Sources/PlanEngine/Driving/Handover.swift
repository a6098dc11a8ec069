import PlanKernel
import PlanModel

/// Attempts that the driver of a replaced run gives to the driver of the run that has taken its place.
struct Handover: Sendable {
    struct Item: Sendable {
        /// The node in the run before, and in the one after it.
        let from: NodeRef
        let to: NodeRef
        let attempt: Int
    }

    let driver: RunDriver
    let items: [Item]
}

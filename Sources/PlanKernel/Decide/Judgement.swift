import PlanJSON
import PlanModel

/// What a node has returned, in the shape in which it counts, and what was found wrong with it at once.
struct Judgement {
    var output: JSON
    /// Why it is not taken; nil when it is.
    var failure: Failure?
    /// Everything that keeps it from being taken.
    var problems: [ResultProblem] = []
    /// What is wrong with it and does not keep it from being taken.
    var remarks: [String] = []
}

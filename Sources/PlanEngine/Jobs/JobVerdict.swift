public import PlanKernel

/// What a result that a worker has handed in, or would hand in, comes to.
public enum JobVerdict: Hashable, Sendable {
    /// It is taken.
    case accepted
    /// It fits, and so many checks that take their time are still to be made; and the paths of files that it names as deliverables, which a
    /// worker hands up first unless they lie where the server runs.
    case checking(left: Int, files: [String] = [])
    /// It is not taken, and why: in one sentence, and all that is wrong with it where that was found at once. The attempt is over if the
    /// result was handed in.
    case refused(String, [ResultProblem] = [])
}

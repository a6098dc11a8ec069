import PlanCompiler

/// The files that a command could not read or write, told when it is through with the others.
struct UnreadFiles {
    private var problems: [Problem] = []

    /// Does something with one file; nil when it cannot be done.
    mutating func attempt<Result>(_ body: () throws(Problem) -> Result) -> Result? {
        do {
            return try body()
        } catch {
            problems.append(error)
            return nil
        }
    }

    /// Throws what there is to tell; the first of the exit codes counts.
    func tell() throws(Problem) {
        guard var problem = problems.first else { return }
        if problems.count > 1 {
            problem.message = problems.map(\.message).joined(separator: "; ")
            problem.findings = problems.flatMap(\.findings)
            problem.suggestion = problems.lazy.compactMap(\.suggestion).first
        }
        throw problem
    }
}

import PlanKernel
import PlanModel
import PlanOwners
import Testing

extension Workbench {
    /// Performs what is expected to fail.
    func failure(of assignment: Assignment, _ change: (inout ProgramOptions) -> Void = { _ in }) async throws -> Failure {
        let owner = owner(change)
        let failure: Failure?
        do {
            let output = try await owner.output(of: assignment)
            Issue.record("it did not fail, and returned \(output)")
            failure = nil
        } catch {
            failure = error
        }
        return try #require(failure)
    }
}

import PlanJSON
import PlanKernel
import PlanModel
import PlanOwners

extension ProgramOwner {
    /// What an attempt returned.
    func output(of assignment: Assignment) async throws(Failure) -> JSON { try await perform(assignment).output }
}

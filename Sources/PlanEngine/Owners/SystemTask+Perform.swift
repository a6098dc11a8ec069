import PlanJSON
import PlanKernel
import PlanModel

extension SystemTask {
    /// Calls the function, for no longer than the assignment allows.
    func perform(_ assignment: Assignment, _ surroundings: Surroundings) async throws(Failure) -> JSON {
        let body = body
        return try await FunctionCall(title: "system:\(name)", timeout: assignment.timeout, surroundings: surroundings).perform {
            switch body {
            case .immediate(let body): try body(assignment)
            case .suspending(let body): try await body(assignment)
            }
        }
    }

    /// Calls an immediate function; nil when this is none.
    func callNow(_ assignment: Assignment) -> Result<JSON, Failure>? {
        guard case .immediate(let body) = body else { return nil }
        do {
            return .success(try body(assignment))
        } catch {
            return .failure(FunctionCall.failure(of: error, "system:\(name)"))
        }
    }
}

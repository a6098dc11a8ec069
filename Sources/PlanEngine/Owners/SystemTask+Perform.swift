import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

extension SystemTask {
    /// Calls the function, for no longer than the assignment allows.
    func perform(_ assignment: Assignment, _ surroundings: Surroundings) async throws(Failure) -> JSON {
        guard let timeout = assignment.timeout else { return try await call(assignment) }
        let deadline = surroundings.now() + timeout
        let result = await withTaskGroup(of: Result<JSON, Failure>?.self) { group in
            group.addTask { () async -> Result<JSON, Failure>? in
                do throws(Failure) { return .success(try await call(assignment)) } catch { return .failure(error) }
            }
            group.addTask {
                while surroundings.now() < deadline {
                    do { try await surroundings.sleep(deadline) } catch { return nil }
                }
                return .failure(Failure(.timeout, "system:\(name) took longer than \(timeout)"))
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        switch result {
        case .success(let output)?: return output
        case .failure(let failure)?: throw failure
        case nil: throw Failure(.cancelled, "system:\(name) was cancelled")
        }
    }

    /// Calls an immediate function; nil when this is none.
    func callNow(_ assignment: Assignment) -> Result<JSON, Failure>? {
        guard case .immediate(let body) = body else { return nil }
        do {
            return .success(try body(assignment))
        } catch {
            return .failure(failure(of: error))
        }
    }

    private func call(_ assignment: Assignment) async throws(Failure) -> JSON {
        do {
            switch body {
            case .immediate(let body): return try body(assignment)
            case .suspending(let body): return try await body(assignment)
            }
        } catch {
            throw failure(of: error)
        }
    }

    private func failure(of error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case is CancellationError: Failure(.cancelled, "system:\(name) was cancelled")
        default: Failure(.executorError, "system:\(name): \(error)")
        }
    }
}

import PlanCalendar
import PlanKernel
import PlanModel

/// One call of a function of the embedding program: what it throws is a failure with a class, and it takes no longer than it may.
struct FunctionCall: Sendable {
    /// `system:resize`, `agent:writer`, `tool:files.read`.
    let title: String
    let timeout: TimeSpan?
    let surroundings: Surroundings

    func perform<Output: Sendable>(_ body: @escaping @Sendable () async throws -> Output) async throws(Failure) -> Output {
        guard let timeout else { return try await call(body) }
        let deadline = surroundings.now() + timeout
        let result = await withTaskGroup(of: Result<Output, Failure>?.self) { group -> Result<Output, Failure>? in
            group.addTask { () async -> Result<Output, Failure>? in
                do throws(Failure) { return .success(try await call(body)) } catch { return .failure(error) }
            }
            group.addTask {
                while surroundings.now() < deadline {
                    do { try await surroundings.sleep(deadline) } catch { return nil }
                }
                return .failure(Failure(.timeout, "\(title) took longer than \(timeout)"))
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            // What it has cost by then is spent, whichever of the two came first.
            for await other in group {
                guard let other else { continue }
                guard case .failure(var failure)? = first else { return first ?? other }
                failure.usage = Self.usage(of: other)
                return .failure(failure)
            }
            return first
        }
        switch result {
        case .success(let output)?: return output
        case .failure(let failure)?: throw failure
        case nil: throw Failure(.cancelled, "\(title) was cancelled")
        }
    }

    private func call<Output: Sendable>(_ body: @Sendable () async throws -> Output) async throws(Failure) -> Output {
        do {
            return try await body()
        } catch {
            throw Self.failure(of: error, title)
        }
    }

    private static func usage<Output>(of result: Result<Output, Failure>) -> Usage {
        switch result {
        case .success(let output): (output as? WorkResult)?.usage ?? Usage()
        case .failure(let failure): failure.usage
        }
    }

    /// What a function threw, as the failure of its attempt.
    static func failure(of error: any Error, _ title: String) -> Failure {
        switch error {
        case let failure as Failure: failure
        case is CancellationError: Failure(.cancelled, "\(title) was cancelled")
        default: Failure(.executorError, "\(title): \(error)")
        }
    }
}

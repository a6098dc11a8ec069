import PlanEngine
import PlanKernel
import PlanModel

extension Engine {
    /// The run once it has ended.
    func end(of run: RunID) async throws -> Run { try await until(run) { $0.status.isTerminal } }

    /// The run once a condition holds; the suite's time limit ends a wait in vain.
    func until(_ run: RunID, _ condition: (Run) -> Bool) async throws -> Run {
        while true {
            let current = try await view(run)
            if condition(current) { return current }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// The run once it has ended or only a person can move it.
    func settled(_ run: RunID) async throws -> Run {
        try await until(run) { $0.status.isTerminal || $0.status == .awaitingHuman || $0.status == .blocked }
    }
}

extension Engine {
    /// Runs the engine for the body, unless it runs already.
    func withRunningIfNeeded(_ isNeeded: Bool, _ body: @Sendable @escaping (Engine) async throws -> Void) async throws {
        if isNeeded { try await withRunning(body) } else { try await body(self) }
    }
}

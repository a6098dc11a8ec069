import PlanCalendar
public import PlanKernel
public import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// Moves a run: an answer, a retry, a cancel.
    ///
    /// Durable when it returns. Whoever drives the run acts on it; when nobody does, call ``drive(_:)``. An engine whose ``run()`` is not
    /// under way records it, and acts on it when that begins.
    ///
    /// Throws `approval.not-allowed` and `role.missing` where the ``directory`` knows that somebody may not.
    public func perform(_ command: Command, on run: RunID) async throws {
        try await permit(command, on: run)
        if let driver = state.withLock({ $0.isRunning ? $0.drivers[run] : nil }) {
            let result = await withCheckedContinuation { continuation in
                let reply = Message.Reply(continuation: continuation)
                if !driver.mailbox.post(.command(command, reply)) { continuation.resume(returning: .failure(.handsChanged)) }
            }
            switch result {
            case .success: return
            case .failure(.handsChanged): break
            case .failure(let error): throw error
            }
        }
        try await record(command, on: run)
        if let driver = driver(of: run) { _ = driver.mailbox.post(.moved) }
    }

    /// Commits a command for a run that this engine does not drive. What follows from it is left to whoever does.
    private func record(_ command: Command, on id: RunID) async throws {
        for _ in 0..<20 {
            var (run, log) = try await read(id)
            let now = surroundings.now()
            let attachment = try run.performScheduling(command, at: now)
            var events = attachment.events
            if events.isEmpty { return }
            events += run.settle(at: now, starting: false)
            do throws(StoreError) {
                try await keepContent(of: events, in: run)
                let transition = log.transition(of: run, events: events, fence: nil, companions: attachment.companions, at: now)
                try await commit(transition, witnessed: witnessed(run, events))
            } catch {
                guard case .conflict = error else { throw error }
                continue
            }
            withdrawJobs(of: run)
            tellWorkers(of: run)
            return try await tellParent(of: run)
        }
        throw PlanError("engine.busy", "run \(id) moves too fast to be changed from here", suggestion: "try again")
    }

    /// A run as it stands.
    public func view(_ run: RunID) async throws(StoreError) -> Run { try await read(run).0 }
}

extension PlanError {
    /// The driver left between being found and being told.
    static let handsChanged = PlanError("engine.hands-changed", "the driver has left")
}

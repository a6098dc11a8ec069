import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

extension Session {
    /// What is to be said about a run that could move and that nobody alive drives; nothing for any other.
    func stalled(_ run: Run, _ record: RunRecord) async throws -> [Explanation] {
        // A server drives what it keeps.
        guard !run.status.isTerminal, case .folder(_, let store) = place else { return [] }
        let now = console.surroundings.now()
        var isLeft = try await store.attention(for: .nobody, at: now).contains(run.id)
        if !isLeft, let timer = record.state.nextTimer {
            let earliest = try await store.nextTimer(for: .nobody, at: now)
            isLeft = record.engine == nil || earliest == timer
        }
        guard isLeft else { return [] }
        var explanation = Explanation(.leaseRecovery, "no process drives this run; it goes on where it stopped")
        explanation.command = "cairn resume \(run.id.short)"
        return [explanation]
    }
}

extension Fence {
    /// One that no engine has: what needs attention for it is what nobody alive drives.
    static var nobody: Fence { Fence(number: .max) }
}

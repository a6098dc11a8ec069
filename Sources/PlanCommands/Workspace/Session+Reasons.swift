import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

extension Session {
    /// Why a run does not move; where a node is a run of its own, who or what holds that one up.
    func reasons(of run: Run, at now: Timestamp, limit: Int = 8) async throws -> [Explanation] {
        try await opened(run.explanation(at: now, limit: limit), of: run, at: now, limit: limit)
    }

    /// Reasons with those of the runs inside in the place of "it is that run", wherever these tell more; what needs a person comes first.
    func opened(_ reasons: [Explanation], of run: Run, at now: Timestamp, limit: Int = 8) async throws -> [Explanation] {
        guard run.tally.children > 0 else { return reasons }
        var found: [Explanation] = []
        for reason in reasons {
            guard let name = reason.name, let ref = run.plan.ref(named: name), case .inChild(let child)? = run.state(of: ref) else {
                found.append(reason)
                continue
            }
            let inner = try await read(child).run
            let causes = try await self.reasons(of: inner, at: now, limit: limit).filter { cause in
                cause.reason != .running && cause.reason != .ended && cause.reason != .leaseRecovery
            }
            found += causes.isEmpty ? [reason] : causes.map { $0.inside(name, child) }
        }
        return found.filter(\.needsPerson) + found.filter { !$0.needsPerson }
    }
}

extension Explanation {
    fileprivate var needsPerson: Bool { reason == .awaitingHuman || reason == .awaitingApproval || reason == .budget }

    /// The same, said of the run around the one that it is about.
    fileprivate func inside(_ node: String, _ child: RunID) -> Explanation {
        var outer = self
        outer.sentence = "in '\(node)' (\(child.short)): \(sentence)"
        outer.name = name.map { "\(node)/\($0)" } ?? node
        return outer
    }
}

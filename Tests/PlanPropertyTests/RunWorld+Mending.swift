import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit

/// A world without faults: everything under way succeeds, everybody agrees, time passes.
extension RunWorld {
    static let good: JSON = ["ok": true, "v": 1]

    /// One step. False when nothing is left to do.
    mutating func mend(_ round: Int) -> Bool {
        guard !run.status.isTerminal else { return false }
        if run.isHeld {
            perform(.release(by: ActorID("user:bo")))
        } else if let (ref, attempt) = run.strayAttempts.first {
            perform(.spendLate(ref, attempt: attempt, Usage()))
        } else if let (ref, attempt) = run.runningAttempts.first {
            perform(.complete(ref, attempt: attempt, output: Self.good))
        } else if let (ref, child) = run.children.first {
            perform(.childEnded(ref, child: child, .init(status: .completed, outputs: Self.good)))
        } else if let ref = checkedRefs.first {
            check(ref)
        } else if round % 3 == 0, run.tally.timed > 0 {
            perform(.signal(name: round % 6 == 0 ? "ping" : "pong", data: ["n": 1], by: ActorID("user:bo")))
        } else if isWhole, round > 300, let ref = blockedRefs.first {
            perform(.skip(ref, reason: "nothing helps", by: ActorID("user:bo")))
        } else if let approval = run.openApprovals.first {
            agree(to: approval, round)
        } else if let due = run.nextTimer, due < .latest {
            now = max(now, due)
            perform(.tick)
        } else if run.tally.blocked > 0, round < 40 {
            perform(.retry([], by: ActorID("user:bo")))
        } else if isWhole, let ref = blockedRefs.first ?? waitingRefs.first {
            perform(.skip(ref, reason: "nothing helps", by: ActorID("user:bo")))
        } else {
            return false
        }
        return true
    }

    mutating func cancel() { perform(.cancel(reason: nil, by: ActorID("user:bo"))) }

    private var waitingRefs: [NodeRef] {
        (0..<run.plan.rootCount).map { NodeRef($0) }.filter { if case .waiting = run.state(of: $0) { true } else { false } }
    }

    private mutating func check(_ ref: NodeRef) {
        guard let check = try? run.checkAssignment(for: ref) else { return problems.append("\(ref) is checked by nobody") }
        let passed = CheckResult(check: check.check, isPassed: true)
        perform(.checked(ref, attempt: run.attempts(of: ref), passed, isByPerson: check.isByPerson))
    }

    private mutating func agree(to approval: Approval, _ round: Int) {
        let first = log.count
        perform(Self.kindAnswer(approval, round, run.agreed(to: approval.id).count, isWhole: isWhole))
        guard isWhole, log.count == first, !run.status.isTerminal, run.openApprovals.contains(where: { $0.id == approval.id }) else {
            return
        }
        // Somebody else has been asked by name, or has taken it on.
        perform(.request(approval.id, .reassigned(to: Owner(.group, "all")), by: ActorID("user:bo")))
        perform(Self.kindAnswer(approval, round, run.agreed(to: approval.id).count, isWhole: isWhole))
        if log.count == first { problems.append("nobody can answer \(approval)") }
    }

    /// An answer that is right, from a person who has not answered yet.
    static func kindAnswer(_ approval: Approval, _ round: Int, _ agreed: Int, isWhole: Bool = false) -> Command {
        let reply = KindPerson.reply(to: approval, round: round)
        return .answer(approval.id, reply, by: ActorID(isWhole ? "user:p\(agreed)_\(round)" : "user:p\(agreed)"))
    }
}

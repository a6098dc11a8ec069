import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// Every course that a small plan can take, by the real kernel: all inputs, all outcomes, all orders.
struct EveryCourse {
    /// `unfinished[n][m]`: at some moment n has started and m has not completed. `together[n][m]`: at some moment both have started.
    private(set) var unfinished: [[Bool]]
    private(set) var together: [[Bool]]
    /// `unapproved[n]`: at some moment n has started and none of the given approvals has been given.
    private(set) var unapproved: [Bool]
    private let plan: CompiledPlan
    private let approvals: Set<Int>
    private var seen: Set<String> = []

    init(_ plan: CompiledPlan, inputs: [JSON], approvals: Set<Int> = []) throws {
        self.plan = plan
        self.approvals = approvals
        unapproved = [Bool](repeating: false, count: plan.rootCount)
        unfinished = [[Bool]](repeating: [Bool](repeating: false, count: plan.rootCount), count: plan.rootCount)
        together = unfinished
        for (number, input) in inputs.enumerated() {
            var run = Run(id: RunID("run_\(number)"), plan: plan)
            let now = Timestamp(milliseconds: 1_790_000_000_000)
            _ = run.create(inputs: input, by: ActorID("user:author"), at: now)
            try explore(run, now)
        }
    }

    private mutating func explore(_ run: Run, _ now: Timestamp) throws {
        var run = run
        // Each event is a moment of its own: a join may start before the engine has settled everything else.
        look(run)
        while true {
            let events = run.settle(at: now, starting: true)
            if events.isEmpty { break }
            look(run)
        }
        guard !run.status.isTerminal, seen.insert(key(run)).inserted else { return }
        for (ref, attempt) in run.runningAttempts {
            for command in [
                Command.complete(ref, attempt: attempt, output: ["ok": true]), .fail(ref, attempt: attempt, Failure(.executorError, "x")),
            ] {
                var next = run
                _ = try next.perform(command, at: now)
                try explore(next, now)
            }
        }
        for approval in run.openApprovals {
            let decisions = approval.kind == .failure ? approval.choices.map(\.value).filter { $0 != "retry" } : ["approve", "reject"]
            for decision in decisions {
                var next = run
                _ = try next.perform(.answer(approval.id, Command.Reply(decision: decision), by: ActorID("user:ada")), at: now)
                try explore(next, now)
            }
        }
    }

    private func key(_ run: Run) -> String {
        run.id.rawValue + (0..<plan.rootCount).map { run.state(of: NodeRef($0))?.status.rawValue ?? "-" }.joined(separator: ",")
    }

    private mutating func look(_ run: Run) {
        let states = (0..<plan.rootCount).map { run.state(of: NodeRef($0))?.status ?? .pending }
        let isApproved = approvals.contains { states[$0] == .completed }
        for (node, state) in states.enumerated() where Self.hasStarted(state) {
            if !isApproved { unapproved[node] = true }
            for (other, end) in states.enumerated() {
                if end != .completed, end != .partial { unfinished[node][other] = true }
                if Self.hasStarted(end) { together[node][other] = true }
            }
        }
    }

    /// A failed node may have failed by its condition, before it began.
    private static func hasStarted(_ status: NodeStatus) -> Bool {
        switch status {
        case .running, .awaitingHuman, .completed, .partial: true
        case .pending, .ready, .blocked, .failed, .skipped, .cancelled: false
        }
    }
}

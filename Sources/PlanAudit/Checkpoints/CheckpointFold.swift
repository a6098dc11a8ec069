import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// Finds the checkpoints of a run while it is made again, event by event.
struct CheckpointFold {
    private(set) var checkpoints: [RunCheckpoint] = []
    private(set) var artifacts = ArtifactTimes()
    private var run: Run
    private var ready: NodeSet
    private var active: NodeSet
    private var completed: NodeSet

    init(plan: CompiledPlan) {
        // No event names the run that it belongs to.
        run = Run(id: RunID("run_replayed"), plan: plan)
        ready = NodeSet(count: plan.rootCount)
        active = ready
        completed = ready
    }

    /// Events that change nothing but the node they are about, its map, and the nodes right after it.
    private static let local: Set<String> = [
        "node-ready", "node-started", "node-waiting", "map-expanded", "map-items-added", "approval-requested", "approval-responded",
        "node-completed", "node-partial", "node-retry-scheduled", "node-failed", "node-blocked", "node-skipped",
    ]
    private static let results: Set<String> = ["node-completed", "node-partial"]
    private static let ofThePlan: Set<String> = [
        "plan-created", "plan-replaced", "plan-approved", "plan-rejected", "plan-changes-requested",
    ]
    private static let byPeople: Set<String> = ["run-resumed", "node-unblocked"]

    mutating func take(_ event: RunEvent) {
        let wasOver = run.status.isTerminal
        artifacts.take(event)
        run.evolve(event)
        let name = event.event.name
        if let ref = event.event.ref, Self.local.contains(name) {
            look(around: ref)
        } else if name != "run-status-changed" {
            lookEverywhere()
        }
        guard isOccasion(event, name) || run.status.isTerminal && !wasOver else { return }
        checkpoints.append(
            RunCheckpoint(
                number: checkpoints.count + 1, seq: event.seq, at: event.at, by: event.by, reason: name,
                node: event.event.ref.map { run.plan.name(of: $0) }, status: run.status, ready: ready, active: active,
                completed: completed))
    }

    private func isOccasion(_ event: RunEvent, _ name: String) -> Bool {
        if name == "approval-responded" { return isClosing(event) }
        if Self.byPeople.contains(name) { return event.by != .system }
        return Self.ofThePlan.contains(name) || Self.results.contains(name)
    }

    private func isClosing(_ event: RunEvent) -> Bool {
        guard case .approvalResponded(_, let answer) = event.event else { return false }
        return answer.isClosing
    }

    private mutating func look(around ref: NodeRef) {
        let node = ref.item == nil ? ref.node : run.plan.nodes[ref.node].enclosingMap ?? ref.node
        look(at: node)
        guard node < run.plan.rootCount else { return }
        for edge in run.plan.edges[from: node] { look(at: Int(edge.target)) }
    }

    private mutating func lookEverywhere() {
        for node in 0..<run.plan.rootCount { look(at: node) }
    }

    private mutating func look(at node: Int) {
        let status = run.state(of: NodeRef(node))?.status ?? .pending
        ready.set(node, to: status == .ready)
        active.set(node, to: status == .running || status == .awaitingHuman)
        completed.set(node, to: status == .completed || status == .partial)
    }
}

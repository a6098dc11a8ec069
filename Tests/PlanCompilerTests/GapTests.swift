import PlanModel
import Testing

@testable import PlanCompiler

@Suite("What was not acted upon once and is now")
struct GapTests {
    private static let noop = "type: system-task, owner: 'system:noop', effects: read"

    static let plans: [(part: String, plan: String)] = [
        ("approval", "approval: { required: true, by: ['user:ada'], expires: 24h }\nnodes: [{ id: a, \(noop) }]"),
        ("budget", "budget: { costUsd: 5, attempts: 20 }\nnodes: [{ id: a, \(noop) }]"),
        ("budget of a node", "nodes: [{ id: a, type: agent-task, owner: 'agent:w', objective: O, budget: { costUsd: 1 } }]"),
        ("deadline", "nodes: [{ id: a, \(noop), deadline: { dueIn: 8h, onBreach: [{ escalate: 'user:ada' }] } }]"),
        ("compensation", "nodes: [{ id: a, \(noop), compensation: { \(noop) } }]"),
        ("deliverables", "nodes: [{ id: a, \(noop), deliverables: [{ key: notes }] }]"),
        ("replan", "nodes: [{ id: a, \(noop), failurePolicy: [{ action: replan }] }]"),
        ("compensate", "nodes: [{ id: a, \(noop), failurePolicy: [{ action: compensate }] }]"),
        ("fallback-owner", "nodes: [{ id: a, \(noop), failurePolicy: [{ action: fallback-owner, who: 'system:echo' }] }]"),
        ("event", "nodes: [{ id: a, type: wait, event: { name: pushed } }]"),
        (
            "onChangesRequested",
            "nodes: [{ id: a, \(noop) }, { id: b, type: human-approval, owner: 'user:ada', onChangesRequested: a, dependsOn: [a] }]"
        ),
    ]

    @Test("a plan with it is not refused for it", arguments: plans)
    func runs(part: String, plan: String) throws {
        let compiler = PlanCompiler(executors: Executors(systemTasks: ["noop", "echo"]))
        let document = try PlanDocument(reading: Array("plan: 1\ntitle: T\n\(plan)\n".utf8), name: "plan")
        let refused = compiler.compile(document.value).findings.filter { $0.severity == .blocking && $0.code != "owner.no-executor" }
        #expect(refused.isEmpty, "\(part): \(refused.map { "\($0.code) at \($0.path): \($0.message)" })")
    }
}

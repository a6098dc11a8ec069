import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private func names(_ set: NodeSet, _ plan: CompiledPlan) -> [String] { set.nodes.map { plan.nodes[$0].id.rawValue } }

    @Test("are the creation, every accepted result, every closing answer, and the end, numbered from 1")
    func occasions() throws {
        let scenario = try Evidence.story()
        let checkpoints = RunCheckpoint.all(of: scenario.log, plan: scenario.run.plan)
        #expect(
            checkpoints.map { "\($0.reason) \($0.node ?? "")" } == [
                "plan-created ", "node-completed build", "node-completed many[0]", "node-completed many[1]", "node-completed many",
                "approval-responded go", "node-completed go", "node-completed ship", "run-completed ",
            ])
        #expect(checkpoints.map(\.number) == Array(1...9))
        #expect(checkpoints.last?.status == .completed && checkpoints.last?.seq == scenario.run.seq)
        #expect(checkpoints[5].by == ActorID("user:ada"))
    }

    @Test("are all kept, because they follow from the log: later events add to them and change none")
    func kept() throws {
        let scenario = try Evidence.story()
        let all = RunCheckpoint.all(of: scenario.log, plan: scenario.run.plan)
        for count in [1, scenario.log.count / 2, scenario.log.count] {
            let some = RunCheckpoint.all(of: scenario.log.prefix(count), plan: scenario.run.plan)
            #expect(some.map(\.seq) == all.prefix(some.count).map(\.seq))
            #expect(some.map { $0.json(in: scenario.run.plan) } == all.prefix(some.count).map { $0.json(in: scenario.run.plan) })
        }
    }

    @Test("artifacts that held then are listed, and those are not that were replaced since")
    func artifacts() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            nodes:
              - { id: a, type: system-task, owner: "system:noop", deliverables: [{ key: text, kind: text }] }
              - { id: b, type: human-approval, owner: "group:ops", dependsOn: [a], onChangesRequested: a }
            """)
        try scenario.complete("a", ["text": "one"])
        let first = try #require(scenario.run.artifacts(of: NodeRef(0)).last?.id)
        try scenario.answer("request-changes", comment: "longer")
        try scenario.complete("a", ["text": "two"])
        try scenario.answer("approve")
        let second = try #require(scenario.run.artifacts(of: NodeRef(0)).last?.id)
        let checkpoints = RunCheckpoint.all(of: scenario.log, plan: scenario.run.plan)
        #expect(checkpoints.first?.artifacts == [] && checkpoints.last?.artifacts == [second])
        #expect(checkpoints.contains { $0.artifacts == [first] })
        #expect(checkpoints.last?.json(in: scenario.run.plan)["artifactIds"] == [.string(second)])
    }

    @Test("say which nodes were ready, active and completed")
    func states() throws {
        let scenario = try Evidence.story()
        let plan = scenario.run.plan
        let checkpoints = RunCheckpoint.all(of: scenario.log, plan: plan)
        #expect(names(checkpoints[0].ready, plan) == ["build"] && checkpoints[0].completed.count == 0)
        #expect(names(checkpoints[1].completed, plan) == ["build"] && names(checkpoints[1].ready, plan) == ["many"])
        #expect(names(checkpoints[2].active, plan) == ["many"])
        #expect(names(checkpoints[7].completed, plan) == ["build", "many", "go", "ship"])
    }

    @Test("a person who has blocked nodes done again makes one, a retry by itself does not")
    func unblocked() throws {
        var scenario = try RunScenario(Evidence.plan)
        for _ in 0..<2 {
            try scenario.fail("build", .timeout)
            try scenario.advance(by: .seconds(60))
        }
        #expect(scenario.status("build") == "blocked")
        try scenario.perform(.retry([scenario.ref("build")], by: ActorID("user:ada")))
        let checkpoints = RunCheckpoint.all(of: scenario.log, plan: scenario.run.plan)
        #expect(checkpoints.map(\.reason) == ["plan-created", "node-unblocked"])
    }

    @Test("of any moment tell what a replay up to it tells")
    func agree() throws {
        let scenario = try Evidence.story()
        let plan = scenario.run.plan
        for checkpoint in RunCheckpoint.all(of: scenario.log, plan: plan) {
            var run = Run(id: RunID("run_other"), plan: plan)
            for event in scenario.log.prefix(Int(checkpoint.seq)) { run.evolve(event) }
            func nodes(_ statuses: Set<NodeStatus>) -> [Int] {
                (0..<plan.rootCount).filter { run.state(of: NodeRef($0)).map { statuses.contains($0.status) } ?? false }
            }
            #expect(checkpoint.ready.nodes == nodes([.ready]), "checkpoint \(checkpoint.number)")
            #expect(checkpoint.active.nodes == nodes([.running, .awaitingHuman]), "checkpoint \(checkpoint.number)")
            #expect(checkpoint.completed.nodes == nodes([.completed, .partial]), "checkpoint \(checkpoint.number)")
            #expect(checkpoint.status == run.status)
        }
    }

    @Test("two of them differ by the nodes that moved in between, in either direction")
    func difference() throws {
        let scenario = try Evidence.story()
        let all = RunCheckpoint.all(of: scenario.log, plan: scenario.run.plan)
        let forth = CheckpointDifference(from: all[1], to: all[4], events: scenario.log, plan: scenario.run.plan)
        #expect(forth.nodes.map(\.node) == ["many", "go"])
        #expect(forth.nodes.first?.before == .ready && forth.nodes.first?.after == .completed)
        let back = CheckpointDifference(from: all[4], to: all[1], events: scenario.log, plan: scenario.run.plan)
        #expect(back.nodes.first?.before == .completed && back.nodes.first?.after == .ready)
        #expect(CheckpointDifference(from: all[1], to: all[1], events: scenario.log, plan: scenario.run.plan).isEmpty)
    }
}

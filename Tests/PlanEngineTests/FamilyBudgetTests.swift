import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("A run and the runs inside of it spend out of one budget", .timeLimit(.minutes(10)))
struct FamilyBudgetTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private let ada = ActorID("user:ada")
    private let store = MemoryStore()

    private func engine(_ agents: [AgentFunction] = []) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(store, identity: Self.identity, owners: Owners(agents: agents), surroundings: surroundings)
    }

    /// A fan-out of runs with three attempts each.
    private static func plan(_ budget: String, items: String = "[1, 2, 3, 4]") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Many
            budget: { attempts: { hard: \(budget) } }
            nodes:
              - id: many
                type: map
                over: "\(items)"
                as: n
                each:
                  nodes:
                    - { id: x, type: system-task, owner: "system:echo", input: { v: "${{ n }}" } }
                    - { id: y, type: system-task, owner: "system:echo", input: { v: "${{ nodes.x.output.v }}" } }
                    - { id: z, type: system-task, owner: "system:echo", input: { v: "${{ nodes.y.output.v }}" } }
                  outputs: { v: "${{ nodes.z.output.v }}" }
            outputs: { all: "${{ nodes.many.output.items.map(i, i.output.v) }}" }
            """)
    }

    private func children(of run: RunID) async throws -> [RunRecord] {
        var query = RunQuery()
        query.parent = run
        return try await store.runs(query)
    }

    @Test("attempts of the runs inside count, and what one does not need is there for the others")
    func counts() async throws {
        let run = try await engine().withRunning { engine in
            try await engine.finished(engine.create(try Self.plan("16"), inputs: .object(JSONObject()), by: ada))
        }
        #expect(run.status == .completed)
        #expect(run.outputs == ["all": [1, 2, 3, 4]])
        #expect(run.budget.spent[.attempts] == 16, "four of the map, twelve inside")
    }

    @Test("however many run at once, they do not spend more than there is; people are asked once, about the whole")
    func fansOut() async throws {
        let run = try await engine().withRunning { engine in
            let id = try await engine.create(try Self.plan("9"), inputs: .object(JSONObject()), by: ada)
            let asked = try await engine.until(id) { !$0.openApprovals.isEmpty }
            #expect(asked.openApprovals.map(\.kind) == [.budget])
            var spent = asked.budget.spent[.attempts] ?? 0
            let inside = try await children(of: id)
            for record in inside where !record.state.isTerminal {
                let child = try await engine.view(record.id)
                spent += child.budget.spent[.attempts] ?? 0
                #expect(child.openApprovals.isEmpty, "nobody is asked about a part of it")
                await #expect(throws: PlanError.self) { try await engine.perform(.raiseBudget(.attempts, to: 99, by: ada), on: record.id) }
            }
            #expect(spent <= 9)
            try await engine.perform(.raiseBudget(.attempts, to: 16, by: ada), on: id)
            return try await engine.finished(id)
        }
        #expect(run.status == .completed)
        #expect(run.budget.spent[.attempts] == 16)
        #expect(run.overspending.isEmpty)
    }

    @Test("a plan inside of a plan inside of a plan gets what it needs from the outermost")
    func nests() async throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Outer
            budget: { attempts: { hard: 3 } }
            nodes:
              - id: one
                type: subplan
                nodes:
                  - id: two
                    type: subplan
                    nodes:
                      - { id: a, type: system-task, owner: "system:noop" }
                      - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
                      - { id: c, type: system-task, owner: "system:noop", dependsOn: [b] }
            """)
        let run = try await engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.until(id) { !$0.openApprovals.isEmpty }
            try await engine.perform(.raiseBudget(.attempts, to: 5, by: ada), on: id)
            return try await engine.finished(id)
        }
        #expect(run.status == .completed)
        #expect(run.budget.spent[.attempts] == 5)
    }

    @Test("what an attempt has cost that was given up is spent, also when the run is over by then", arguments: [true, false])
    func givenUp(isOver: Bool) async throws {
        let (begun, ended) = (Gate(), Gate())
        let agent = AgentFunction("w") { _ in
            begun.open()
            do {
                try await ended.waitCancellably()
            } catch {
                var failure = Failure(.cancelled, "not wanted")
                failure.usage.costUsd = 2
                throw failure
            }
            return WorkResult(.object(JSONObject()))
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Dear
            budget: { costUsd: { hard: 9 } }
            nodes:
              - { id: first, type: system-task, owner: "system:noop" }
              - { id: dear, type: agent-task, owner: "agent:w", objective: O, dependsOn: [first] }
              - { id: ok, type: human-approval, question: "Fine?", dependsOn: [first] }
            """)
        try await engine([agent]).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            await begun.wait()
            let command = isOver ? Command.cancel(reason: "too dear", by: ada) : .skip(NodeRef(1), reason: "too dear", by: ada)
            try await engine.perform(command, on: id)
            let run = try await engine.until(id) { $0.budget.spent[.costUsd] != nil }
            #expect(run.budget.spent[.costUsd] == 2)
            #expect(run.status == (isOver ? .aborted : .awaitingHuman))
        }
    }
}

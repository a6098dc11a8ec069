import PlanAudit
import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("The history of a run")
struct RunHistoryTests {
    private func history(_ scenario: RunScenario) async throws -> RunHistory { try await RunHistory(Evidence(scenario).evidence()) }

    @Test("has every attempt with its end, and every failure with what came of it")
    func attempts() async throws {
        let history = try await history(Evidence.story())
        #expect(
            history.attempts.map { "\($0.node)#\($0.attempt) \($0.outcome ?? "")" } == [
                "build#1 failed", "build#2 completed", "many[0]#1 completed", "many[1]#1 completed", "ship#1 completed",
            ])
        #expect(history.attempts[0].failure?.message == "it took too long" && history.attempts[1].failure == nil)
        #expect(history.failures.map(\.type) == ["node-retry-scheduled"] && history.failures[0].attempt == 1)
        #expect(history.failures[0].consequence.hasPrefix("tried again at 20"))
    }

    @Test("has one decision for one answer, with what was shown and its digest")
    func decisions() async throws {
        let history = try await history(Evidence.story())
        let decision = try #require(history.decisions.first)
        #expect(history.decisions.count == 1 && decision.by == "user:ada" && decision.comment == "fine by me")
        #expect(decision.shown?["built"] == ["size": 3, "name": "näme"])
        #expect(decision.shownDigest == decision.shown.map { Digest(of: $0.canonicalBytes).description })
        #expect(history.requests.map(\.status) == ["approved"])
    }

    @Test("has what a person did to the run besides answers, and closes what was under way when it ends")
    func cancelled() async throws {
        var scenario = try RunScenario(Evidence.plan)
        try scenario.perform(.cancel(reason: "enough", by: ActorID("user:bo")))
        let history = try await history(scenario)
        #expect(history.decisions.map { "\($0.by) \($0.type) \($0.comment ?? "")" } == ["user:bo run-aborted enough"])
        #expect(history.attempts.map(\.outcome) == ["cancelled"])
        #expect(history.nodes.allSatisfy { $0.status == "cancelled" && $0.endedAt == nil })
    }

    @Test("an open request stays open, one that the run gave up is withdrawn")
    func requests() async throws {
        var scenario = try RunScenario(Evidence.plan)
        try scenario.complete("build", ["size": 3])
        try scenario.complete("many[0]")
        try scenario.complete("many[1]")
        #expect(try await history(scenario).requests.map(\.status) == ["open"])
        try scenario.perform(.cancel(reason: nil, by: ActorID("user:bo")))
        #expect(try await history(scenario).requests.map(\.status) == ["withdrawn"])
    }

    @Test("two runs are alike when they went alike, whatever time they took")
    func compare() async throws {
        let first = try await history(Evidence.story())
        #expect(RunComparison(first, first).isSame)
        var other = try RunScenario(Evidence.plan, inputs: ["channel": "beta"])
        try other.complete("build", ["size": 4])
        let second = try await history(other)
        let comparison = RunComparison(first, second)
        #expect(!comparison.isSame && comparison.plan == nil)
        #expect(comparison.inputs.map(\.path) == ["/channel"])
        let build = try #require(comparison.nodes.first)
        #expect(build.id == "build" && !build.hasSameOutput && build.first?.attempts == 2 && build.second?.attempts == 1)
    }

    @Test("runs of different plans are compared node by node, and the plans by meaning")
    func plans() async throws {
        let first = try await history(RunScenario(Evidence.plan))
        let changed = Evidence.plan.replacing("id: ship, type: program, command: [ship]", with: "id: ship, type: program, command: [boat]")
        let second = try await history(RunScenario(changed))
        let comparison = RunComparison(first, second)
        #expect(comparison.plan?.changedNodes.map(\.id.rawValue) == ["ship"])
        #expect(comparison.nodes.count == 4 && comparison.json["samePlan"] == false)
    }

    @Test("values that differ are told by their place, at most so many of them")
    func differences() {
        let before: JSON = ["a": 1, "b": [1, 2, ["c": "x"]], "gone": true]
        let after: JSON = ["b": [1, 2, ["c": "y"], 4], "a": 1, "new": .null]
        #expect(ValueDifference.all(from: before, to: after).map(\.path) == ["/b/2/c", "/b/3", "/gone", "/new"])
        #expect(ValueDifference.all(from: before, to: after, lenient: true).map(\.path) == ["/b/2/c", "/b/3", "/gone"])
        #expect(ValueDifference.all(from: before, to: after, limit: 2).count == 2)
        #expect(ValueDifference.all(from: before, to: before).isEmpty)
    }
}

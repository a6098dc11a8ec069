import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A map does the same for every item")
struct MapTests {
    private func plan(_ settings: String = "", body: String = "type: system-task, owner: 'system:echo', input: { it: \"${{ item }}\" }")
        -> String
    {
        """
        plan: 1
        title: Map
        inputs: { type: object, properties: { list: { type: array } } }
        nodes:
          - { id: each_one, type: map, over: inputs.list, \(settings) each: { \(body) } }
          - { id: after, type: system-task, owner: system:noop, dependsOn: [each_one] }
        """
    }

    private func list(_ count: Int) -> JSON { ["list": .array((0..<count).map { .string("x\($0)") })] }

    @Test("its items run side by side up to its concurrency, in their order, and all of them once")
    func concurrency() throws {
        var scenario = try RunScenario(plan("concurrency: 3,"), inputs: list(10))
        #expect(scenario.running == ["each_one[0]", "each_one[1]", "each_one[2]"])
        var finished: [String] = []
        while let next = scenario.running.first(where: { $0 != "after" }) {
            #expect(scenario.running.count <= 3)
            finished.append(next)
            try scenario.complete(next, ["it": .string(next)])
        }
        #expect(finished == (0..<10).map { "each_one[\($0)]" })
        #expect(scenario.output("each_one")?["items"]?[9]?["output"] == ["it": "each_one[9]"])
        #expect(scenario.running == ["after"])
        #expect(scenario.problems == [])
    }

    @Test("an empty list is done at once")
    func empty() throws {
        let scenario = try RunScenario(plan(), inputs: list(0))
        #expect(scenario.output("each_one") == ["count": 0, "failed": 0, "items": []])
        #expect(scenario.running == ["after"])
    }

    @Test("failed items are in the output; within the tolerance the map is partial, above it it is blocked", arguments: [1, 2, 3])
    func tolerance(failures: Int) throws {
        var scenario = try RunScenario(plan("tolerate: { failedPercent: 20 },"), inputs: list(10))
        for item in 0..<10 {
            if item < failures { try scenario.fail("each_one[\(item)]") } else { try scenario.complete("each_one[\(item)]") }
        }
        #expect(scenario.status("each_one") == (failures <= 2 ? "partial" : "blocked"))
        if failures <= 2 {
            #expect(scenario.output("each_one")?["failed"] == .int(Int64(failures)))
            #expect(scenario.output("each_one")?["items"]?[0]?["error"]?["message"] == "it broke")
        }
        #expect(scenario.problems == [])
    }

    @Test("only failed items are done again, and the map's status follows their last attempt")
    func retriesFailedItems() throws {
        var scenario = try RunScenario(plan(), inputs: list(4))
        for item in 0..<4 {
            if item == 2 { try scenario.fail("each_one[2]") } else { try scenario.complete("each_one[\(item)]") }
        }
        #expect(scenario.status("each_one") == "blocked")
        try scenario.perform(.retry([scenario.ref("each_one")], by: ActorID("user:ada")))
        #expect(scenario.running == ["each_one[2]"])
        try scenario.complete("each_one[2]")
        #expect(scenario.status("each_one") == "completed")
        #expect(scenario.output("each_one")?["failed"] == 0)
        #expect(scenario.problems == [])
    }

    @Test("items keep the identity that 'key' gives them, and two of the same are refused")
    func keys() throws {
        let inputs: JSON = ["list": [["id": "a"], ["id": "b"]]]
        let scenario = try RunScenario(plan("key: item.id,"), inputs: inputs)
        #expect(scenario.run.key(of: try scenario.ref("each_one[1]")) == "b")
        let twice = try RunScenario(plan("key: item.id,"), inputs: ["list": [["id": "a"], ["id": "a"]]])
        #expect(twice.status("each_one") == "blocked")
    }

    static let lists: [(JSON, String)] = [("not a list", "blocked"), ([1, 2, 3], "blocked"), ([1, 2], "running")]

    @Test("'over' must be a list, no longer than maxItems", arguments: lists)
    func limits(list: JSON, status: String) throws {
        let scenario = try RunScenario(
            plan("maxItems: 2,").replacing("type: array", with: "description: any"), inputs: ["list": list])
        #expect(scenario.status("each_one") == status)
    }

    @Test("an item is retried by its own policy")
    func itemRetry() throws {
        var scenario = try RunScenario(
            plan("", body: "type: system-task, owner: 'system:noop', retryPolicy: { maxAttempts: 2, initialDelay: 1s }"), inputs: list(2))
        try scenario.complete("each_one[0]")
        try scenario.fail("each_one[1]")
        try scenario.advance(by: .seconds(1))
        #expect(scenario.running == ["each_one[1]"])
        try scenario.complete("each_one[1]")
        #expect(scenario.status("each_one") == "completed")
        #expect(scenario.problems == [])
    }

    @Test("people can be asked once for every item")
    func humanItems() throws {
        var scenario = try RunScenario(plan("", body: "type: human-approval, show: \"${{ item }}\""), inputs: list(3))
        #expect(scenario.run.openApprovals.count == 3)
        #expect(scenario.run.status == .awaitingHuman)
        for _ in 0..<3 { try scenario.answer("approve") }
        #expect(scenario.status("each_one") == "completed")
        #expect(scenario.problems == [])
    }

    @Test("a large map is expanded in bounded events and bounded transitions")
    func chunks() throws {
        let scenario = try RunScenario(plan("concurrency: 5,"), inputs: list(2_500))
        let chunks = scenario.log.compactMap { event -> Int? in
            if case .mapItems(_, _, let items, _) = event.event { items.count } else { nil }
        }
        #expect(chunks == [1_000, 1_000, 500])
        #expect(scenario.problems == [])
    }
}

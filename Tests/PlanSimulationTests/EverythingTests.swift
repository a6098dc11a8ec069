import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanSimulation
import PlanTestKit
import Testing

@Suite("A plan with everything in it is simulated to its end")
struct EverythingTests {
    typealias Plans = SimulationPlans

    static let inputs: JSON = ["park": "north", "print": false]

    @Test("every kind of node has its part", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func whole(seed: UInt64) throws {
        let report = try Plans.simulate(Plans.everything, inputs: Self.inputs) { $0.seed = seed }
        #expect(report.end == .completed, "\(report.explanation) \(report.hints)")
        #expect(report.outputs == ["pages": 2, "park": "north"])
        #expect(report.step("no_guide")?.status == .skipped)
        #expect(report.step("tell")?.status == .skipped)
        #expect(report.step("pages")?.items?.count == 2 && report.step("pages")?.items?.completed == 2)
        #expect(report.step("paper")?.segments.map(\.activity) == [.event])
        #expect(report.step("press")?.rounds.count == 1)
        #expect(report.step("go")?.requests == 1)
        #expect(report.totals.requests == 5, "two reviewers of the plan, three people in it")
        #expect(report.totals.mapItems == 2)
    }

    @Test("what nobody does yet is said, and said once")
    func honest() throws {
        let report = try Plans.simulate(Plans.everything, inputs: Self.inputs)
        #expect(
            Set(report.notSimulated) == ["the schedule", "judge check of pages.each"])
    }

    @Test("the plan is reviewed before anything runs, and its questions are answered")
    func review() throws {
        let report = try Plans.simulate(Plans.everything, inputs: Self.inputs) { $0.answers["with_maps"] = false }
        let review = try #require(report.review)
        #expect(review.from == report.start && review.to > review.from)
        #expect(report.step("birds")?.start == review.to)
        #expect(report.answers == JSONObject([("with_maps", false)]))
        #expect(report.step("photos")?.status == .skipped)
        #expect(report.step("photos")?.reason == "when: answers.with_maps is false")
    }

    @Test("a plan that is rejected, or not decided in time, does not run")
    func rejected() throws {
        for change in [{ $0.choices["plan"] = "reject" }, { $0.durations["plan"] = .minutes(73 * 60) }]
            as [(inout SimulationOptions) -> Void]
        {
            let report = try Plans.simulate(Plans.everything, inputs: Self.inputs, change)
            #expect(report.end == .aborted)
            #expect(report.totals.attempts == 0)
            #expect(report.steps.allSatisfy { $0.status == .pending })
        }
    }

    @Test("the loop around a sub-plan is evaluated, round by round")
    func rounds() throws {
        let report = try Plans.simulate(Plans.everything, inputs: Self.inputs) { $0.values["press/sheet"] = ["clean": false] }
        let press = try #require(report.step("press"))
        #expect(press.rounds.count == 3)
        #expect(press.rounds.allSatisfy { $0.step("dry")?.segments.map(\.activity) == [.timer] })
        #expect(report.end == .completed, "the last round counts, whatever it says")
    }

    @Test("the list of a map, one item, and all items can be given")
    func items() throws {
        let report = try Plans.simulate(Plans.everything, inputs: Self.inputs) {
            $0.values["birds"] = [
                ["name": "Robin", "code": "ROB01"], ["name": "Wren", "code": "WRE02"], ["name": "Kite", "code": "KIT03"],
            ]
            $0.failures["pages[1]"] = .init(.executorError)
        }
        #expect(report.step("pages")?.items?.count == 3)
        #expect(report.step("pages")?.items?.failed == 1)
        #expect(report.step("pages")?.status == .failed, "one of three is more than ten of a hundred")
        let listed = try Plans.simulate(Plans.everything, inputs: Self.inputs) {
            $0.values["pages"] = [["name": "Robin", "code": "ROB01"]]
        }
        #expect(listed.step("pages")?.items?.count == 1 && listed.step("pages")?.items?.completed == 1)
        #expect(listed.step("pages")?.isForced == true)
    }

    @Test("a rejection is what the plan makes of it")
    func rejection() throws {
        let report = try Plans.simulate(Plans.everything, inputs: Self.inputs) { $0.choices["go"] = "reject" }
        #expect(report.end == .blocked)
        #expect(report.step("go")?.decision == "reject")
        #expect(report.step("until_print")?.status == .pending)
    }

    @Test("the report as JSON has what the text has")
    func json() throws {
        let json = try Plans.simulate(Plans.everything, inputs: Self.inputs).json
        #expect(json["status"] == "completed")
        #expect(json["seed"] == 1)
        #expect(json["nodes"]?.array?.count == 14)
        #expect(json["nodes"]?.array?.first { $0["id"] == "press" }?["rounds"]?[0]?["nodes"]?.array?.count == 2)
        #expect(json["totals"]?["costUsd"] == .some(.null))
    }
}

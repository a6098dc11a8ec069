import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("The check of a run")
struct RunAuditTests {
    @Test("is content with what an engine wrote, with and without a snapshot", arguments: [nil, 3, 9])
    func sound(checkpoint: Int?) async throws {
        let evidence = try await Evidence(Evidence.story(), checkpointAt: checkpoint)
        let audit = try await evidence.audit()
        #expect(audit.findings == [])
        #expect(audit.eventCount == Int64(evidence.scenario.log.count))
        #expect(audit.replayed?.status == .completed)
        #expect(evidence.scenario.problems == [])
    }

    @Test("is content with a run that is not over")
    func underWay() async throws {
        var scenario = try RunScenario(Evidence.plan)
        #expect(try await Evidence(scenario).audit().findings == [])
        try scenario.fail("build", .timeout)
        #expect(try await Evidence(scenario).audit().findings == [], "a run that waits for a retry has a timer")
        try scenario.advance(by: .seconds(5))
        try scenario.complete("build", ["size": 3])
        try scenario.complete("many[0]")
        try scenario.complete("many[1]")
        #expect(try await Evidence(scenario).audit().findings == [], "a run that waits for a person has an open request")
    }

    @Test("is content with a run that failed and was taken up again, or replaced", arguments: [true, false])
    func failedBefore(isReplaced: Bool) async throws {
        let ada = ActorID("user:ada")
        var scenario = try RunScenario(
            """
            plan: 1
            title: Fails first
            nodes:
              - { id: look, type: program, command: [look], effects: read, failurePolicy: [{ action: fail-run }] }
            """)
        try scenario.fail("look", .checkFailed)
        #expect(scenario.run.status == .failed)
        if isReplaced {
            try scenario.perform(.supersede(by: RunID("run_2"), reason: "another plan", author: ada))
        } else {
            try scenario.perform(.retry([], by: ada))
            try scenario.complete("look")
        }
        #expect(scenario.run.status == (isReplaced ? .aborted : .completed))
        #expect(try await Evidence(scenario).audit().findings == [])
    }

    @Test("names the event that moves a run which has ended")
    func endChanged() async throws {
        var scenario = try Evidence.story()
        // No engine writes that.
        scenario.force(.runResumed(reason: nil, keepsItems: true), by: ActorID("user:eve"))
        let findings = try await Evidence(scenario).audit().findings
        let finding = try #require(findings.first { $0.code == "audit.end-changed" })
        #expect(finding.seq == Int64(scenario.log.count))
        #expect(finding.message.hasSuffix("makes the run running, which had completed"))
    }

    @Test("names the event of which one byte of any column was changed", arguments: 0..<5)
    func changedByte(column: Int) async throws {
        let evidence = try await Evidence(Evidence.story())
        for position in evidence.scenario.log.indices {
            let altered = AlteredStore(base: evidence.store, alterEvents: { $0.changing(column, at: position) })
            let audit = try await evidence.audit(in: altered)
            let finding = try #require(audit.findings.first { $0.code == "audit.hash" }, "column \(column) of event \(position + 1)")
            #expect(finding.seq == Int64(position + 1))
            #expect(audit.findings.count { $0.code == "audit.hash" } == 1, "one changed event is one finding")
        }
    }

    @Test("tells whether an event or only its hash was changed")
    func whatDiffers() async throws {
        let evidence = try await Evidence(Evidence.story())
        let hash = try await evidence.audit(in: AlteredStore(base: evidence.store, alterEvents: { $0.changing(4, at: 2) }))
        #expect(
            hash.findings.map(\.message) == [
                "event 3, a 'node-started', has another hash than its content; the hash itself was changed"
            ])
        let body = try await evidence.audit(in: AlteredStore(base: evidence.store, alterEvents: { $0.changing(3, at: 2) }))
        #expect(body.findings.first?.message.contains("is not what was written") == true)
    }

    @Test("names a missing event, and one that comes twice")
    func gaps() async throws {
        let evidence = try await Evidence(Evidence.story())
        let missing = AlteredStore(base: evidence.store, alterEvents: { $0.filter { $0.seq != 4 } })
        #expect(try await evidence.audit(in: missing).findings.first?.message == "event 4 is missing: 3 is followed by 5")
        let cut = AlteredStore(base: evidence.store, alterEvents: { Array($0.dropLast(2)) })
        let audit = try await evidence.audit(in: cut)
        #expect(audit.findings.map(\.code) == ["audit.gap"])
        let twice = AlteredStore(base: evidence.store, alterEvents: { $0.flatMap { $0.seq == 4 ? [$0, $0] : [$0] } })
        #expect(try await evidence.audit(in: twice).findings.first?.code == "audit.gap")
    }

    @Test("compares the row, the snapshot, the plan and the requests with the log")
    func rows() async throws {
        let evidence = try await Evidence(Evidence.story(), checkpointAt: 5)
        func codes(_ store: AlteredStore) async throws -> [String] { try await evidence.audit(in: store).findings.map(\.code) }
        let status = AlteredStore(base: evidence.store, alterRun: { $0.with { $0.status = "failed" } })
        #expect(
            try await evidence.audit(in: status).findings.map(\.message) == [
                "the run's row: /status is \"failed\" in the row and \"completed\" in the log"
            ])
        #expect(try await codes(AlteredStore(base: evidence.store, alterRun: { $0.with { $0.done = 1 } })) == ["audit.row"])
        let plan = AlteredStore(base: evidence.store, alterRun: { $0.with(plan: { $0.replacing("make", with: "rm") }) })
        #expect(try await codes(plan).first == "audit.plan")
        let snapshot = AlteredStore(
            base: evidence.store, alterRun: { $0.with(checkpoint: { $0.replacing("\"running\"", with: "\"blocked\"") }) })
        #expect(try await codes(snapshot) == ["audit.snapshot"])
        #expect(try await codes(AlteredStore(base: evidence.store, alterRequests: { _ in [] })) == ["audit.request"])
        let answered = AlteredStore(base: evidence.store, alterRequests: { $0.map { $0.closed(by: "user:mallory") } })
        #expect(try await evidence.audit(in: answered).findings.first?.message.contains("by user:mallory, in the log by user:ada") == true)
    }

    @Test(
        "names an event that accepts a result of what has one already, though every hash is right",
        arguments: ["build", "many[1]", "ship"], [false, true])
    func resultTwice(node: String, isPartial: Bool) async throws {
        let scenario = try Evidence.story()
        let ref = try scenario.ref(node)
        var log: [RunEvent] = []
        var second: Int64?
        for event in scenario.log {
            func write(_ content: Event) {
                log.append(RunEvent(seq: Int64(log.count) + 1, at: event.at, by: event.by, event: content))
            }
            guard case .nodeCompleted(ref, var completion) = event.event else {
                write(event.event)
                continue
            }
            completion.remarks = isPartial ? ["not all of it"] : []
            write(.nodeCompleted(ref, completion))
            // As a second engine would that knew nothing of the first.
            write(.nodeCompleted(ref, Event.Completion(output: ["other": true], dead: completion.dead)))
            second = Int64(log.count)
        }
        let findings = try await Evidence(scenario, log: log).audit().findings.filter { $0.code == "audit.result-twice" }
        #expect(second != nil && findings.map(\.seq) == [second])
        #expect(findings.first?.message.contains("a result of \(node), which has one already") == true, "\(findings)")
    }

    @Test("is content with a second result of what somebody has had done again")
    func doneAgain() async throws {
        var scenario = try RunScenario(Evidence.plan)
        try scenario.complete("build", ["size": 3])
        try scenario.perform(.restart([scenario.ref("build")], Redoing(downstream: true), by: ActorID("user:ada")))
        try scenario.complete("build", ["size": 4])
        #expect(scenario.output("build") == ["size": 4])
        #expect(try await Evidence(scenario).audit().findings == [])
    }

    @Test("a replay says equal, or every difference")
    func replay() async throws {
        let evidence = try await Evidence(Evidence.story(), checkpointAt: 5)
        let equal = try await RunReplay(evidence.stored(), in: evidence.store)
        #expect(equal.isEqual && equal.snapshotSeq == 5 && equal.run.snapshot == evidence.scenario.run.snapshot)
        let stored = try await evidence.stored().with(checkpoint: { $0.replacing("stable", with: "broken") })
        let other = try await RunReplay(stored, in: evidence.store)
        #expect(other.stateDifferences.map(\.path) == ["/inputs/channel"] && !other.isEqual)
        let row = try await RunReplay(evidence.stored().with { $0.failed = 7 }, in: evidence.store)
        #expect(row.rowFindings.count == 1 && !row.isEqual)
    }
}

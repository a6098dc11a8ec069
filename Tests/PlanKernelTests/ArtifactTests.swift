import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What nodes hand over")
struct ArtifactTests {
    private let bo = ActorID("user:bo")

    private func scenario(_ kind: String = "text", more: String = "") throws -> RunScenario {
        try RunScenario(
            """
            plan: 1
            title: A
            nodes:
              - { id: a, type: system-task, owner: "system:noop", deliverables: [{ key: notes, kind: \(kind) }] }
              \(more)
            """)
    }

    private func isCopied(_ run: Run) -> Bool { Run(id: run.id, plan: run.plan, snapshot: run.snapshot)?.snapshot == run.snapshot }

    @Test("is known by its digest, is told right after the completion, and before the run ends")
    func created() throws {
        var scenario = try scenario()
        try scenario.complete("a", ["notes": "abc"])
        #expect(scenario.eventNames.suffix(3) == ["node-completed", "artifact-created", "run-completed"])
        let artifact = try #require(scenario.run.allArtifacts.first)
        #expect(artifact.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(artifact.name == "a.notes" && artifact.size == 3 && artifact.attempt == 1 && artifact.value == "abc")
        #expect(scenario.problems == [])
    }

    @Test("is not in the log when it is large")
    func large() throws {
        var scenario = try scenario()
        try scenario.complete("a", ["notes": .string(String(repeating: "x", count: 4_097))])
        #expect(scenario.run.allArtifacts.count == 1 && scenario.run.allArtifacts[0].value == JSON?.none)
        #expect(scenario.run.allArtifacts.map(\.size) == [4_097])
    }

    @Test("does not hold any more when its node is done again, and is replaced by what is handed over then")
    func superseded() throws {
        var scenario = try scenario(more: "- { id: b, type: system-task, owner: \"system:noop\", dependsOn: [a] }")
        try scenario.complete("a", ["notes": "first"])
        let first = try #require(scenario.run.allArtifacts.first)
        #expect(scenario.run.isCurrent(first))
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: bo))
        #expect(!scenario.run.isCurrent(first))
        #expect(isCopied(scenario.run))
        try scenario.complete("a", ["notes": "second"])
        let second = try #require(scenario.run.allArtifacts.last)
        #expect(second.supersedes == first.id && second.id != first.id && scenario.run.isCurrent(second))
        let told = scenario.log.compactMap { entry -> String? in
            guard case .artifactSuperseded(_, let id, let other) = entry.event, id == first.id else { return nil }
            return other ?? "nothing yet"
        }
        #expect(told == ["nothing yet", second.id])
        #expect(isCopied(scenario.run))
        #expect(scenario.problems == [])
    }

    @Test("of an item has its own identity, also when the whole map is done anew")
    func items() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: A
            nodes:
              - id: m
                type: map
                over: "[1, 2]"
                each: { type: system-task, owner: "system:noop", deliverables: [{ key: v, kind: json }] }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [m] }
            """)
        for round in 1...2 {
            for item in 0..<2 { try scenario.complete("m[\(item)]", ["v": .int(Int64(round * 10 + item))]) }
            if round == 1 { try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: bo)) }
        }
        let all = scenario.run.allArtifacts
        #expect(Set(all.map(\.id)).count == 4)
        #expect(all.filter(scenario.run.isCurrent).map(\.value) == [20, 21])
        #expect(isCopied(scenario.run))
        #expect(scenario.problems == [])
    }

    @Test("and is edited by a person is replaced by what the person makes of it")
    func edited() throws {
        var scenario = try scenario(
            more: "- { id: r, type: human-review-edit, owner: \"user:ada\", subject: \"${{ nodes.a.output }}\", editable: [notes] }")
        try scenario.complete("a", ["notes": "draft"])
        try scenario.answer("answer", ["notes": "better"])
        let (draft, edited) = try (#require(scenario.run.allArtifacts.first), #require(scenario.run.allArtifacts.last))
        #expect(edited.name == "r.notes" && edited.value == "better" && edited.supersedes == draft.id)
        #expect(!scenario.run.isCurrent(draft) && scenario.run.isCurrent(edited))
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("and is left as it is by a person stays what it is")
    func unedited() throws {
        var scenario = try scenario(
            more: "- { id: r, type: human-review-edit, owner: \"user:ada\", subject: \"${{ nodes.a.output }}\", editable: [notes] }")
        try scenario.complete("a", ["notes": "draft"])
        try scenario.answer("answer", ["notes": "draft"])
        #expect(scenario.run.allArtifacts.map(scenario.run.isCurrent) == [true])
    }

    // MARK: - Files

    private let file = DeliveredFile(path: "out/x.pdf", mediaType: "application/pdf", sha256: String(repeating: "0", count: 64), size: 9)

    @Test("is a file once its content has been taken over; before that the node is not done")
    func takenOver() throws {
        var scenario = try scenario("file")
        let a = try scenario.ref("a")
        try scenario.complete("a", ["notes": "out/x.pdf"])
        #expect(scenario.status("a") == "running")
        let check = try #require(try scenario.run.checkAssignment(for: a))
        guard case .file(let call) = check.assignment.work else {
            Issue.record("the check is none of a file")
            return
        }
        #expect(call.path == "out/x.pdf" && call.key == "notes")
        let verdict = scenario.run.verdict(on: a, check: check.check, file.json, at: scenario.now)
        try scenario.perform(.checked(a, attempt: 1, verdict))
        #expect(scenario.run.status == .completed)
        let artifact = try #require(scenario.run.allArtifacts.first)
        #expect(
            artifact.mediaType == "application/pdf" && artifact.size == 9 && artifact.path == "out/x.pdf" && artifact.value == JSON?.none)
        #expect(scenario.problems == [])
    }

    @Test("is a file that is not there: the result is refused, as one that fails a check")
    func missing() throws {
        var scenario = try scenario("file")
        let a = try scenario.ref("a")
        try scenario.complete("a", ["notes": "out/x.pdf"])
        let verdict = scenario.run.verdict(on: a, check: 0, ["problem": "there is no file 'out/x.pdf' in '/tmp'"], at: scenario.now)
        try scenario.perform(.checked(a, attempt: 1, verdict))
        #expect(scenario.status("a") == "blocked")
        let failure = try #require(scenario.run.failure(of: a))
        #expect(failure.kind == .checkFailed)
        #expect(failure.message == "the deliverable 'notes': there is no file 'out/x.pdf' in '/tmp'")
        #expect(scenario.run.allArtifacts.isEmpty)
        #expect(scenario.problems == [])
    }

    @Test("a file that a person names in the place of its owner is taken over, and nothing else is checked", arguments: [true, false])
    func fileByPerson(isThere: Bool) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: A
            nodes:
              - id: a
                type: system-task
                owner: "system:noop"
                deliverables: [{ key: one, kind: file }]
                completionChecks: [{ kind: human, owner: "user:ada", question: Good }]
            """)
        let a = try scenario.ref("a")
        try scenario.perform(.override(a, output: ["one": "1"], reason: "by hand", by: ActorID("user:eve")))
        #expect(scenario.run.checksUnderWay.map(\.ref) == [a])
        // Said again it is nothing new, and what is taken over belongs to nothing else that is said meanwhile.
        let eve = ActorID("user:eve")
        #expect(try scenario.run.decide(.override(a, output: ["one": "1"], reason: "again", by: eve), at: scenario.now) == [])
        let other = #expect(throws: PlanError.self) {
            try scenario.run.decide(.override(a, output: ["one": "2"], reason: "no, this", by: eve), at: scenario.now)
        }
        #expect(other?.code == "node.ended")
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        let check = try #require(try scenario.run.checkAssignment(for: a))
        let returned: JSON = isThere ? file.json : ["problem": "gone"]
        let verdict = scenario.run.verdict(on: a, check: check.check, returned, at: scenario.now)
        try scenario.perform(.checked(a, attempt: scenario.run.attempts(of: a), verdict, isByPerson: check.isByPerson))
        #expect(scenario.status("a") == (isThere ? "partial" : "blocked"))
        #expect(scenario.run.allArtifacts.map(\.key) == (isThere ? ["one"] : []))
        #expect(scenario.problems == [])
    }

    @Test("are several files: each is taken over, before a person looks at the result")
    func severalFiles() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: A
            nodes:
              - id: a
                type: system-task
                owner: "system:noop"
                deliverables:
                  - { key: one, kind: file }
                  - { key: two, kind: file, required: false }
                  - { key: three, kind: file, required: false }
                completionChecks: [{ kind: human, owner: "user:ada", question: Good }]
            """)
        let a = try scenario.ref("a")
        try scenario.complete("a", ["one": "1", "two": "2"])
        for number in 1...2 {
            let check = try #require(try scenario.run.checkAssignment(for: a))
            let returned: JSON = number == 1 ? file.json : ["problem": "gone"]
            try scenario.perform(.checked(a, attempt: 1, scenario.run.verdict(on: a, check: check.check, returned, at: scenario.now)))
            #expect(isCopied(scenario.run))
        }
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("approve")
        #expect(scenario.status("a") == "partial")
        #expect(scenario.run.allArtifacts.map(\.key) == ["one"])
        #expect(scenario.problems == [])
    }
}

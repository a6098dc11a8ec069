import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What follows from a failed attempt")
struct FailureTests {
    private func plan(_ settings: String) -> String {
        """
        plan: 1
        title: Failing
        nodes:
          - { id: a, type: system-task, owner: system:noop, \(settings) }
          - { id: b, type: system-task, owner: system:noop, dependsOn: [a] }
        """
    }

    @Test("without a policy the run is blocked, and a retry by a person goes on")
    func blocks() throws {
        var scenario = try RunScenario(plan("effects: read"))
        try scenario.fail("a")
        #expect(scenario.status("a") == "blocked")
        #expect(scenario.run.status == .blocked)
        #expect(scenario.run.failureCount == 1)
        try scenario.perform(.retry([], by: ActorID("user:ada")))
        #expect(scenario.running == ["a"])
        #expect(scenario.run.status == .running)
        try scenario.complete("a")
        try scenario.complete("b")
        #expect(scenario.run.status == .completed)
        #expect(scenario.run.failureCount == 0)
        #expect(scenario.problems == [])
    }

    @Test("a retry policy tries again after its delays, up to its limit")
    func retries() throws {
        var scenario = try RunScenario(
            plan("retryPolicy: { maxAttempts: 3, backoff: exponential, initialDelay: 2s, maxDelay: 1m, retryOn: [executor-error] }"))
        for delay in [2, 4] as [Int64] {
            try scenario.fail("a")
            #expect(scenario.run.nextTimer == scenario.now + .seconds(delay))
            try scenario.advance(by: .seconds(delay - 1))
            #expect(scenario.running == [])
            try scenario.advance(by: .seconds(1))
            #expect(scenario.running == ["a"])
        }
        try scenario.fail("a")
        #expect(scenario.run.status == .blocked)
        #expect(scenario.run.attempts(of: NodeRef(0)) == 3)
        #expect(scenario.problems == [])
    }

    @Test("mark-partial takes a refused result as it is, and the run goes on")
    func markPartial() throws {
        var scenario = try RunScenario(
            plan("completionChecks: [{ kind: assert, expr: output.ok }], failurePolicy: [{ action: mark-partial }]"))
        try scenario.complete("a", ["ok": false])
        #expect(scenario.status("a") == "partial")
        #expect(scenario.run.output(of: NodeRef(0)) == ["ok": false])
        #expect(scenario.running == ["b"])
        #expect(scenario.problems == [])
    }

    @Test("mark-partial blocks when a branch cannot be decided on what was returned")
    func markPartialWithBranch() throws {
        var scenario = try RunScenario(
            plan("failurePolicy: [{ action: mark-partial }]") + "\nedges: [{ from: a, to: b, when: output.ok }]")
        try scenario.fail("a")
        #expect(scenario.status("a") == "blocked")
        #expect(scenario.problems == [])
    }

    @Test("a class that retryOn does not name is not retried")
    func retryOn() throws {
        var scenario = try RunScenario(plan("retryPolicy: { maxAttempts: 3, retryOn: [timeout] }"))
        try scenario.fail("a", .executorError)
        #expect(scenario.run.status == .blocked)
    }

    @Test(
        "the first rule that covers the class decides",
        arguments: [
            (FailureClass.timeout, "skipped", RunStatus.completed), (.executorError, "failed", .failed), (.lost, "blocked", .blocked),
        ])
    func firstMatch(kind: FailureClass, node: String, run: RunStatus) throws {
        var scenario = try RunScenario(
            plan(
                """
                failurePolicy: [{ classes: [timeout], action: skip }, { classes: [executor-error], action: fail-run }, \
                { action: block-run }]
                """))
        try scenario.fail("a", kind)
        #expect(scenario.status("a") == node)
        #expect(scenario.run.status == run)
        #expect(scenario.problems == [])
    }

    @Test(
        "ask-human puts a question whose answer decides",
        arguments: [("retry", "running", RunStatus.running), ("skip", "skipped", .completed), ("abort", "failed", .failed)])
    func asks(answer: String, node: String, run: RunStatus) throws {
        var scenario = try RunScenario(plan("failurePolicy: [{ action: ask-human, who: 'group:ops', choices: [retry, skip, abort] }]"))
        try scenario.fail("a")
        #expect(scenario.run.status == .awaitingHuman)
        #expect(scenario.run.openApprovals.first?.candidate == Owner(.group, "ops"))
        try scenario.answer(answer)
        #expect(scenario.status("a") == node)
        #expect(scenario.run.status == run)
        #expect(scenario.run.openApprovals.isEmpty)
        #expect(scenario.problems == [])
    }

    @Test("a rejected output can be accepted by a person; the node is partial then")
    func accepts() throws {
        var scenario = try RunScenario(
            plan(
                """
                completionChecks: [{ kind: assert, expr: output.n > 3, message: too small }], \
                failurePolicy: [{ classes: [check-failed], action: ask-human, choices: [retry, accept] }]
                """))
        try scenario.complete("a", ["n": 1])
        #expect(scenario.run.openApprovals.first?.payload["output"] == ["n": 1])
        try scenario.answer("accept")
        #expect(scenario.status("a") == "partial")
        #expect(scenario.output("a") == ["n": 1])
    }

    @Test("a lost attempt is done again when that is harmless", arguments: ["read", "idempotent"])
    func lostHarmless(effects: String) throws {
        var scenario = try RunScenario(plan("effects: \(effects)"))
        try scenario.lose("a")
        try scenario.perform(.tick)
        #expect(scenario.running == ["a"])
        #expect(scenario.run.attempts(of: NodeRef(0)) == 2)
    }

    @Test("attempts that may repeat an effect share their idempotency key, others do not", arguments: ["idempotent", "once"])
    func idempotencyKeys(effects: String) throws {
        var scenario = try RunScenario(plan("effects: \(effects), retryPolicy: { maxAttempts: 9, retryOn: [unavailable] }"))
        let ref = NodeRef(0)
        #expect(try scenario.run.assignment(for: ref).idempotencyKey == "run_test:a:1")
        try scenario.lose("a")
        if effects == "once" { try scenario.answer("retry") } else { try scenario.perform(.tick) }
        #expect(scenario.run.attempts(of: ref) == 2)
        #expect(try scenario.run.assignment(for: ref).idempotencyKey == "run_test:a:1")
        try scenario.perform(.fail(ref, attempt: 2, Failure(.unavailable, "not yet", neverBegan: true)))
        try scenario.advance(by: .seconds(10))
        #expect(try scenario.run.assignment(for: ref).idempotencyKey == "run_test:a:2")
        #expect(scenario.problems == [])
    }

    @Test("an attempt that is lost each time blocks its node in the end")
    func lostForEver() throws {
        var limits = Limits()
        limits.attemptsPerNode = 3
        var scenario = try RunScenario(plan("effects: read"), limits: limits)
        for _ in 1...3 {
            try scenario.lose("a")
            try scenario.perform(.tick)
        }
        #expect(scenario.status("a") == "blocked")
        #expect(scenario.run.attempts(of: NodeRef(0)) == 3)
    }

    @Test("a lost attempt of a node with effects: once asks a person, whatever its retry policy says")
    func lostOnce() throws {
        var scenario = try RunScenario(plan("effects: once, retryPolicy: { maxAttempts: 5 }"))
        try scenario.lose("a")
        #expect(scenario.status("a") == "blocked")
        #expect(scenario.run.status == .awaitingHuman)
        #expect(scenario.run.openApprovals.map(\.kind) == [.failure])
        try scenario.answer("accept")
        #expect(scenario.status("a") == "completed")
        #expect(scenario.running == ["b"])
    }

    @Test("a failed attempt of effects: once is tried again by itself only when it never began", arguments: [true, false])
    func onceRetries(neverBegan: Bool) throws {
        var scenario = try RunScenario(plan("effects: once, retryPolicy: { maxAttempts: 3, retryOn: [unavailable] }"))
        let failure = Failure(.unavailable, "gone", neverBegan: neverBegan)
        try scenario.perform(.fail(NodeRef(0), attempt: 1, failure))
        #expect(scenario.run.status == (neverBegan ? .running : .awaitingHuman))
    }

    @Test("an output that does not fit its schema is refused with its class and place")
    func outputSchema() throws {
        var scenario = try RunScenario(plan("outputSchema: { type: object, required: [n], properties: { n: { type: integer } } }"))
        try scenario.complete("a", ["n": "three"])
        #expect(scenario.status("a") == "blocked")
        let failure = scenario.run.failure(of: NodeRef(0))
        #expect(failure?.kind == .invalidOutput)
        #expect(failure?.message.contains("/n") == true)
    }

    @Test("an optional check that fails makes the node partial")
    func optionalCheck() throws {
        var scenario = try RunScenario(plan("completionChecks: [{ kind: assert, expr: output.n > 3, message: small, required: false }]"))
        try scenario.complete("a", ["n": 1])
        #expect(scenario.status("a") == "partial")
        #expect(scenario.running == ["b"])
    }

    @Test("a required deliverable that is missing fails the result, an optional one may be left out", arguments: [true, false])
    func deliverable(isRequired: Bool) throws {
        var scenario = try RunScenario(plan("deliverables: [{ key: notes, kind: text, required: \(isRequired) }]"))
        try scenario.complete("a", ["n": 1])
        #expect(scenario.status("a") == (isRequired ? "blocked" : "completed"))
        #expect(isRequired == (try scenario.run.failure(of: scenario.ref("a"))?.kind == .checkFailed))
        var whole = try RunScenario(plan("deliverables: [{ key: notes, kind: text, required: \(isRequired) }]"))
        try whole.complete("a", ["notes": "all of it"])
        #expect(whole.status("a") == "completed")
    }

    @Test("'result' shapes what the owner returned")
    func result() throws {
        var scenario = try RunScenario(plan("result: { double: \"${{ output.n * 2 }}\" }"))
        try scenario.complete("a", ["n": 21])
        #expect(scenario.output("a") == ["double": 42])
    }

    @Test("an output larger than an event may carry is refused, one that just fits is not", arguments: [0, 1])
    func payloadLimit(excess: Int) throws {
        var limits = Limits()
        limits.payloadBytes = 1_000
        var scenario = try RunScenario(plan("effects: read"), limits: limits)
        try scenario.complete("a", .string(String(repeating: "x", count: 998 + excess)))
        #expect(scenario.status("a") == (excess == 0 ? "completed" : "blocked"))
    }

    @Test("a result that was said before changes nothing; one of another attempt, or of an ended run, is refused")
    func lateResults() throws {
        var scenario = try RunScenario(plan("retryPolicy: { maxAttempts: 3, initialDelay: 1s }"))
        try scenario.fail("a")
        try scenario.advance(by: .seconds(1))
        #expect(throws: PlanError.self) { try scenario.perform(.complete(NodeRef(0), attempt: 1, output: 1)) }
        try scenario.complete("a")
        let events = scenario.log.count
        try scenario.perform(.complete(NodeRef(0), attempt: 2, output: 2))
        #expect(scenario.log.count == events)
        try scenario.perform(.cancel(reason: nil, by: ActorID("user:ada")))
        #expect(throws: PlanError.self) { try scenario.complete("b") }
    }

    @Test("cancelling ends everything, and only once")
    func cancels() throws {
        var scenario = try RunScenario(StartRuleTests.diamond)
        try scenario.perform(.cancel(reason: "enough", by: ActorID("user:ada")))
        #expect(scenario.run.status == .aborted)
        #expect(scenario.status("d") == "cancelled")
        let events = scenario.log.count
        try scenario.perform(.cancel(reason: "again", by: ActorID("user:ada")))
        #expect(scenario.log.count == events)
        #expect(scenario.problems == [])
    }
}

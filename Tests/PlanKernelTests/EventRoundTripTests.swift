import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Every event is read as it was written")
struct EventRoundTripTests {
    private static let ref = NodeRef(0)
    private static let item = NodeRef(2, item: 3)
    private static let time = Timestamp(milliseconds: 1_790_000_000_123)
    private static let ada = Owner(.user, "ada")

    private static var failure: Failure {
        var failure = Failure(.rateLimited, "too \"fast\"", output: ["n": 1.5], neverBegan: true)
        failure.retryAfter = .minutes(2)
        return failure
    }

    private static let approval = Approval(
        id: ApprovalID("apr_1"), kind: .decision, nodeID: NodeID("a"), item: 2, title: "T", prompt: "P?", payload: ["x": nil],
        responseSchema: ["type": "object"],
        choices: [Approval.Choice(value: "v", label: "V", hint: "h", isDefault: true, needsConfirmation: true)],
        editable: ["x"], candidates: [ada, Owner(.group, "ops")], quorum: 2, rejectQuorum: 3, excluded: ActorID("user:bo"),
        requestedAt: time,
        dueAt: time + .minutes(1), expiresAt: time + .minutes(2))

    private static var usage: Usage {
        var usage = Usage()
        (usage.costUsd, usage.tokens, usage.toolCalls, usage.workTime, usage.model) = (0.25, 7, 1, 1_500, "m")
        (usage.tokensIn, usage.tokensOut, usage.cachedIn) = (5, 3, 2)
        return usage
    }

    private static let completion = Event.Completion(output: ["ok": true], remarks: ["small"], dead: [1], signal: 9)

    private static let broken = {
        var adoption = Adoption(from: RunID("run_0"), startedIn: RunID("run_9"), attempt: 2, key: "k", losses: 1, forgiven: 1, since: time)
        (adoption.child, adoption.round, adoption.isBroken) = (RunID("run_2"), 3, true)
        return adoption
    }()

    private static let told = {
        var adoption = Adoption(from: RunID("run_0"), startedIn: RunID("run_0"), attempt: 1, key: "k", since: time)
        adoption.messages = [NodeMessage(number: 1, at: time, by: ActorID("user:ada"), text: "t")]
        return adoption
    }()

    private static let ofTheRun: [Event] = [
        .planCreated(title: "T", digest: "d", inputs: ["a": nil], nodeCount: 2, origin: RunOrigin()),
        .planPendingApproval(approval), .planApproved(digest: "d", answers: ["q": true]), .planApproved(digest: "d", answers: nil),
        .planRejected(.rejected, reason: nil), .planRejected(.changesRequested, reason: "r"), .planRejected(.expired, reason: "late"),
        .carryOffered(
            from: RunID("run_0"),
            [CarryOffer(ref: ref, inputDigest: "i", completion: Event.Completion(output: 1, remarks: ["r"]), attempts: 2)]),
        .carryOffered(
            from: RunID("run_0"),
            [
                CarryOffer(ref: item, inputDigest: "i", attempts: 2, doubt: Doubt(adoption: broken, failure: failure)),
                CarryOffer(ref: ref, inputDigest: "i", attempts: 0, until: time),
            ]),
        .parentReplaced(by: RunID("run_1")), .nodeAdopted(ref, broken),
        .scheduleAttached(ScheduleID("s"), at: nil), .scheduleAttached(ScheduleID("s"), at: time), .scheduleFired(ScheduleID("s")),
        .budgetWarned(.costUsd, spent: 1, limit: 1.5), .budgetExhausted(.tokens, spent: 10, limit: 10), .budgetRaised(.attempts, limit: 5),
        .budgetFinishing, .failureBudgetReached(count: 2), .signalReceived(name: "n", data: nil, isKept: true),
        .signalReceived(name: "n", data: 1, isKept: false), .checkpointSaved(sequence: 3, reason: "r"), .runHeld(reason: nil),
        .approvalResponded(
            nil,
            Event.Answer(
                approval: ApprovalID("apr_1"), decision: "approve", values: ["q": true], comment: "c", isClosing: false, key: "k")),
        .runHeld(reason: "r"), .runReleased(), .runReleased(reason: "r"), .runResumed(reason: "r", keepsItems: true),
        .runResumed(reason: nil, keepsItems: false),
        .runStatusChanged(from: .running, to: .awaitingHuman),
        .runCompleted(outputs: nil), .runCompleted(outputs: ["o": 1]), .runFailed(nil, failure), .runFailed(ref, failure),
        .runAborted(reason: "r"), .compensationStarted(nil, failure), .compensationStarted(ref, failure),
        .approvalRequested(nil, approval), .approvalRequested(item, approval),
        .approvalResponded(nil, Event.Answer(approval: ApprovalID("a"), decision: "d", values: nil, comment: nil, isClosing: false)),
        .approvalResponded(ref, Event.Answer(approval: ApprovalID("a"), decision: "d", values: [1], comment: "c", isClosing: true)),
        .approvalResponded(
            ref,
            Event.Answer(
                approval: ApprovalID("a"), decision: "reject", values: nil, comment: nil, isClosing: true, isByDeadline: true,
                patch: [["op": "remove", "path": "/a"]], source: ["messageId": "m", "signature": "s"])),
    ]

    private static let ofNodes: [Event] = [
        .nodeReady(item), .nodeStarted(ref, attempt: 3), .nodeWaiting(ref, until: .latest), .mapExpanded(NodeRef(1), count: 4),
        .mapItems(NodeRef(1), from: 2, items: [1, nil], keys: ["a", "b"]), .nodeCompleted(ref, completion),
        .nodeCompleted(NodeRef(1), Event.Completion(output: nil)), .nodeCarried(ref, from: RunID("r"), completion, attempts: 2),
        .allowanceRaised(ref, .attempts, limit: 7), .allowanceHeld(ref, attempt: 2, [.costUsd: 0.5, .tokens: 7]),
        .nodeAdopted(
            ref,
            Adoption(from: RunID("r"), startedIn: RunID("q"), attempt: 3, key: "q:a:2", losses: 1, forgiven: 1, since: time)),
        .nodeAdopted(ref, Adoption(from: RunID("r"), startedIn: RunID("r"), attempt: 1, key: "r:a:1", since: time)),
        .requestAdopted(ref, AdoptedRequest(from: RunID("r"), id: ApprovalID("a"), standing: ["agreed": ["user:ada"]])),
        .nodeSubmitted(ref, Submission(output: nil, remarks: ["r"], check: 1)),
        .checkEnded(ref, CheckResult(check: 1, isPassed: true)),
        .checkEnded(item, CheckResult(check: 0, isPassed: false, message: "m", evidence: ["score": 2])),
        .artifactCreated(
            ref,
            Artifact(
                id: "art_1", key: "k", kind: .file, name: "n", mediaType: "text/plain", sha256: "0", size: 3, value: "v",
                supersedes: "art_0", attempt: 2, path: "out/n")),
        .artifactSuperseded(ref, id: "art_0", by: "art_1"), .artifactSuperseded(item, id: "art_0", by: nil),
        .nodeSubmitted(
            ref,
            Submission(
                output: ["k": "out/n"], remarks: [], check: 2,
                files: ["k": DeliveredFile(path: "out/n", mediaType: "text/plain", sha256: "0", size: 3)])),
        .childStarted(ref, child: RunID("c"), round: 2), .childRepeated(ref, round: 3), .nodeHandedOff(item, to: ada),
        .nodeClaimed(item, attempt: 2, worker: "w", token: 1 << 40), .nodeUnclaimed(ref, attempt: 2),
        .nodeRetryScheduled(item, failure, at: time), .nodeFailed(item, failure), .nodeBlocked(ref, failure),
        .nodeSkipped(ref, reason: "r"),
        .nodeUnblocked(ref), .nodeUnblocked(ref, reason: "r"), .nodeRestarted(ref, Redoing(downstream: true, reason: "r")),
        .nodeRestarted(ref, Redoing(keepsItems: true, input: ["a": 1], keepsOutput: true)),
        .deadlineSet(ref, due: time, warnings: [time]), .deadlineSet(nil, due: time, warnings: []),
        .deadlineExtended(item, due: time, warnings: [time, time]), .deadlineExtended(nil, due: time, warnings: []),
        .deadlineWarned(nil, due: time), .deadlineBreached(nil, due: time), .deadlineEscalated(nil, to: ada), .deadlineNotified(nil, ada),
        .deadlineWarned(ref, due: time), .deadlineBreached(item, due: time), .deadlineEscalated(ref, to: ada), .deadlineNotified(ref, ada),
        .evidenceRecorded(item, attempt: 2, [["source": "s"], "t"]),
        .toolCalled(item, attempt: 2, tool: "git.show", arguments: "0a"),
        .nodeTold(item, attempt: 2, number: 3, text: "use \"b\"\nnot a"), .nodeAdopted(ref, told),
        .usageRecorded(item, attempt: 2, usage),
    ]

    private static let changes: [RequestChange] = [
        .answerTakenBack,
        .claimed, .released, .delegated(to: ActorID("user:bo")), .reassigned(to: ada), .candidateAdded(ada), .commented("c"), .reminded,
        .snoozed(until: time), .dueSet(time), .prioritized(-2), .escalated(to: ada), .withdrawn(reason: nil), .withdrawn(reason: "r"),
    ]

    private static let all = ofTheRun + ofNodes + changes.map { .requestChanged(ref, ApprovalID("apr_1"), $0) }

    /// The name of the case, which the log's name is not: one case may have several.
    private static func label(_ value: Any) -> String {
        Mirror(reflecting: value).children.first?.label ?? "\(value)"
    }

    /// A switch without a default: a case that is added must be added here, and then to the list.
    private static func number(_ event: Event) -> Int {
        switch event {
        case .planCreated: 0
        case .planPendingApproval: 1
        case .planApproved: 2
        case .planRejected: 3
        case .carryOffered: 4
        case .scheduleAttached: 5
        case .scheduleFired: 6
        case .nodeReady: 7
        case .nodeStarted: 8
        case .nodeWaiting: 9
        case .mapExpanded: 10
        case .mapItems: 11
        case .approvalRequested: 12
        case .approvalResponded: 13
        case .requestChanged: 14
        case .nodeCompleted: 15
        case .nodeCarried: 16
        case .nodeSubmitted: 17
        case .checkEnded: 18
        case .artifactCreated: 19
        case .childStarted: 20
        case .childRepeated: 21
        case .nodeHandedOff: 22
        case .nodeRetryScheduled: 23
        case .nodeFailed: 24
        case .nodeBlocked: 25
        case .nodeSkipped: 26
        case .nodeUnblocked: 27
        case .nodeRestarted: 28
        case .deadlineWarned: 29
        case .deadlineBreached: 30
        case .deadlineEscalated: 31
        default: rareNumber(event)
        }
    }

    private static func rareNumber(_ event: Event) -> Int {
        switch event {
        case .deadlineNotified: 32
        case .usageRecorded: 33
        case .budgetWarned: 34
        case .budgetExhausted: 35
        case .budgetRaised: 36
        case .budgetFinishing: 37
        case .failureBudgetReached: 38
        case .signalReceived: 39
        case .compensationStarted: 40
        case .checkpointSaved: 41
        case .runHeld: 42
        case .runReleased: 43
        case .runResumed: 44
        case .runStatusChanged: 45
        case .runCompleted: 46
        case .runFailed: 47
        case .runAborted: 48
        case .nodeAdopted: 49
        case .requestAdopted: 50
        case .allowanceRaised: 51
        case .artifactSuperseded: 52
        case .evidenceRecorded: 53
        case .deadlineSet: 54
        case .deadlineExtended: 55
        case .parentReplaced: 56
        case .nodeClaimed: 57
        case .nodeUnclaimed: 58
        case .toolCalled: 59
        case .nodeTold: 60
        case .allowanceHeld: 61
        default: -1
        }
    }

    @Test("whatever it holds")
    func roundTrip() throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: T
            nodes:
              - { id: a, type: system-task, owner: "system:noop" }
              - { id: m, type: map, dependsOn: [a], over: "[1]", each: { type: system-task, owner: "system:noop" } }
            """)
        for event in Self.all {
            let body = try JSON(parsing: event.body(in: plan))
            #expect(Event(name: event.name, body: body, plan: plan) == event, "\(event.name): \(body.text)")
        }
    }

    @Test("and none is left out of this test")
    func complete() {
        #expect(Set(Self.all.map(Self.number)) == Set(0...61))
        #expect(Set(Self.changes.map(Self.label).map { $0.prefix { $0 != "(" } }).count == 13)
    }
}

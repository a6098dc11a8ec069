import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit

/// What somebody might want of a run, sensible or not.
extension RunWorld {
    static let people = ["user:author", "user:ada", "user:bo", "user:cy"].map { ActorID($0) }

    mutating func endOfAttempt() -> Command? {
        let attempts = run.runningAttempts
        guard !attempts.isEmpty else { return nil }
        let (ref, attempt) = random.pick(attempts)
        let given: Assignment
        do {
            given = try run.assignment(for: ref)
        } catch {
            return .fail(ref, attempt: attempt, error)
        }
        let usage = self.usage(within: given.budgetLeft, of: given.work)
        switch random.below(10) {
        case 0..<5:
            if case .subplan = given.work, random.chance(60) { return begin(ref, attempt, given) }
            let output = random.pick([Self.good, Self.good, ["ok": false], 7, ["v": nil], .null] as [JSON])
            return .complete(ref, attempt: attempt, output: output, usage: usage)
        case 5..<8:
            let kind = random.pick(FailureClass.allCases)
            var failure = Failure(kind, "it broke", output: random.chance(30) ? ["v": 2] : nil, neverBegan: random.chance(20))
            failure.usage = usage
            if random.chance(10) { failure.retryAfter = .minutes(2) }
            return .fail(ref, attempt: attempt, failure)
        default: return .lose(ref, attempt: attempt)
        }
    }

    private mutating func begin(_ ref: NodeRef, _ attempt: Int, _ given: Assignment) -> Command {
        let child = RunID("child_\(run.name(of: ref))_\(attempt)_\(run.round(of: ref))")
        allowances[child] = given.budgetLeft
        return .startedChild(ref, attempt: attempt, child: child)
    }

    /// What an owner spends that keeps to what it is given.
    mutating func usage(within left: [BudgetResource: Double], of work: Assignment.Work) -> Usage {
        var usage = Usage()
        switch work {
        case .program, .systemTask, .file: return usage
        case .http, .tool: usage.costUsd = amount(.costUsd, left)
        case .agentTask, .subplan:
            usage.costUsd = amount(.costUsd, left)
            usage.tokens = amount(.tokens, left).rounded(.down)
            usage.toolCalls = amount(.toolCalls, left).rounded(.down)
        }
        return usage
    }

    private mutating func amount(_ resource: BudgetResource, _ left: [BudgetResource: Double]) -> Double {
        let share = random.pick([0, 0, 0.1, 0.5, 1])
        if left[resource] == nil, run.budget.limits[resource]?.hard != nil { problems.append("an owner may spend any \(resource)") }
        return (left[resource] ?? 3) * share
    }

    /// The end of a check, or of a run inside of this one.
    mutating func endOfMore() -> Command? {
        if let (ref, child) = run.children.first, random.chance(70) {
            let status = random.pick([RunStatus.completed, .completed, .failed, .aborted])
            let left = allowances[child] ?? [:]
            let usage = allowances[child] == nil ? Usage() : self.usage(within: left, of: .agentTask)
            return .childEnded(ref, child: child, .init(status: status, outputs: random.pick([Self.good, ["ok": false]]), usage: usage))
        }
        guard let ref = checkedRefs.randomElement(using: &random), let check = try? run.checkAssignment(for: ref) else { return nil }
        let spent = usage(within: check.assignment.budgetLeft, of: check.assignment.work)
        let position = random.chance(90) ? check.check : check.check + 1
        let result = CheckResult(
            check: position, isPassed: random.chance(70), message: random.chance(50) ? "not good" : nil, evidence: ["score": 3])
        // Now and then it is what was made of the result that a person has replaced meanwhile.
        let isByPerson = random.chance(90) ? check.isByPerson : !check.isByPerson
        return .checked(ref, attempt: run.attempts(of: ref), result, isByPerson: isByPerson, usage: spent)
    }

    /// Everything whose result is being checked.
    var checkedRefs: [NodeRef] {
        refs { if case .checking = $0 { true } else { false } }
    }

    var blockedRefs: [NodeRef] {
        refs { if case .blocked = $0 { true } else { false } }
    }

    private func refs(_ include: (NodeState) -> Bool) -> [NodeRef] {
        var all: [NodeRef] = []
        for (index, node) in run.plan.nodes.enumerated() {
            if let map = node.enclosingMap {
                all += (0..<(run.items(of: map)?.count ?? 0)).map { NodeRef(index, item: $0) }
            } else {
                all.append(NodeRef(index))
            }
        }
        return all.filter { run.state(of: $0).map(include) ?? false }
    }

    mutating func answer() -> Command? {
        guard !run.openApprovals.isEmpty else { return nil }
        let approval = random.pick(run.openApprovals)
        let decisions = ["approve", "reject", "request-changes", "answer", "left", "right", "retry", "skip", "accept", "abort", "nonsense"]
        var reply = Command.Reply(
            decision: random.chance(60)
                ? (approval.choices.randomElement(using: &random)?.value ?? random.pick(["approve", "approve", "answer", "reject"]))
                : random.pick(decisions))
        if approval.kind == .plan, random.chance(70) { reply.decision = "approve" }
        if random.chance(50) {
            reply.values = random.pick([["x": 1], ["x": "one"], ["v": 3], [1], nil, ["quick": true], ["limit": 50]] as [JSON])
        }
        if random.chance(30) { reply.comment = "because" }
        if random.chance(10) { reply.digest = random.chance(50) ? approval.payloadDigest.description : "other" }
        return .answer(approval.id, reply, by: random.pick(Self.people))
    }

    mutating func anyRef() -> NodeRef {
        let node = random.below(run.plan.nodes.count)
        if case .map(let map) = run.plan.nodes[node].task, random.chance(60) { return NodeRef(map.body, item: random.below(8)) }
        return run.plan.nodes[node].enclosingMap == nil ? NodeRef(node) : NodeRef(node, item: random.below(3))
    }

    /// A result that nobody waits for.
    mutating func stale() -> Command {
        let ref = anyRef()
        let attempt = run.attempts(of: ref) + random.pick([-1, 1, 5, 0])
        guard !run.runningAttempts.contains(where: { $0.ref == ref && $0.attempt == attempt }) else { return .tick }
        switch random.below(5) {
        case 0: return .lose(ref, attempt: attempt)
        case 1: return .checked(ref, attempt: attempt + 1, CheckResult(check: 0, isPassed: true))
        case 2: return .startedChild(ref, attempt: attempt, child: RunID("foreign"))
        case 3: return .childEnded(ref, child: RunID("foreign"), .init(status: .completed, outputs: Self.good))
        default: return .complete(ref, attempt: attempt, output: Self.good)
        }
    }

    /// A tool that is called for an agent's attempt; now and then one that is over, never was, or is nobody's.
    mutating func toolCall() -> Command {
        let tool = random.pick(["git.show", "git.show", "git.push", "net.get"]), agent = ActorID("agent:writer")
        let agents = run.runningAttempts.filter { if case .agentTask = run.plan.nodes[$0.ref.node].task { true } else { false } }
        if random.chance(85), let (ref, attempt) = agents.randomElement(using: &random) {
            return .callTool(ref, attempt: attempt, tool, arguments: "0a", by: agent)
        }
        let ref = anyRef()
        return .callTool(ref, attempt: run.attempts(of: ref) + random.pick([-1, 1]), tool, arguments: "0a", by: agent)
    }

    /// What people do to a run beside answering.
    mutating func steering() -> Command {
        let person = random.pick(Self.people)
        switch random.below(17) {
        case 0:
            let redoing = Redoing(
                downstream: random.chance(70), reason: random.chance(50) ? "again" : nil, keepsItems: random.chance(40),
                input: random.chance(20) ? ["n": 2] : nil, keepsOutput: random.chance(30))
            return .restart([anyRef()], redoing, by: person)
        case 1: return .restart([anyRef(), anyRef()], Redoing(downstream: true), by: person)
        case 2: return .skip(anyRef(), reason: "not needed", by: person)
        case 3: return .override(anyRef(), output: random.pick([Self.good, 7]), reason: "done by hand", by: person)
        case 4: return .handOff(anyRef(), to: Owner(random.chance(50) ? .system : .worker, "other"), by: person)
        case 13, 14, 15: return claiming()
        case 16: return telling(by: person)
        case 5, 6:
            return .signal(name: random.pick(["ping", "pong"]), data: random.pick([["n": 1], ["n": 0], "text"] as [JSON]), by: person)
        case 7: return random.chance(40) ? .hold(reason: "wait", by: person) : .release(by: person)
        case 8: return .release(by: person)
        case 9: return .raiseBudget(random.pick(BudgetResource.allCases), to: random.pick([2, 30, 1_000_000]), by: person)
        case 10 where run.status != .pendingApproval: return .attach(ScheduleID("sch_1"), at: random.chance(50) ? now + .minutes(5) : nil)
        default: return request(by: person)
        }
    }

    /// Something that is said to whoever makes an attempt; now and then nobody does, or it says nothing.
    mutating func telling(by person: ActorID) -> Command {
        let hearing: Set<Owner.Kind> = [.worker, .agent, .external]
        let attempts = run.runningAttempts.filter { hearing.contains(run.owner(of: $0.ref).kind) || random.chance(10) }
        let ref = random.chance(80) ? attempts.randomElement(using: &random)?.ref : nil
        return .tell(ref ?? anyRef(), random.pick(["use the other one", "stop", " "]), by: person)
    }

    /// What workers do with attempts in their queues, now and then too late.
    private mutating func claiming() -> Command {
        let worker = ActorID("worker:w")
        let waiting = run.runningAttempts.filter { run.owner(of: $0.ref).kind == .worker }
        guard let (ref, attempt) = waiting.randomElement(using: &random) else { return .tick }
        guard let claim = run.claim(of: ref) else {
            return .take(ref, attempt: attempt, worker: "w", token: random.chance(80) ? run.seq : 0, by: worker)
        }
        let token = random.chance(80) ? claim.token : claim.token + 1
        switch random.below(4) {
        case 0: return .giveBack(ref, attempt: attempt, token: token, by: worker)
        case 1: return .submit(ref, attempt: attempt, SubmittedResult(.completed(Self.good), token: token), by: worker)
        case 2: return .take(ref, attempt: attempt, worker: "w2", token: token, by: worker)
        default: return .lose(ref, attempt: attempt)
        }
    }

    private mutating func request(by person: ActorID) -> Command {
        guard let approval = run.openApprovals.randomElement(using: &random) else { return .tick }
        let other = random.pick(Self.people)
        let owner = Owner(random.chance(50) ? .user : .group, "bo")
        let change: RequestChange =
            random.pick([
                .claimed, .claimed, .released, .delegated(to: other), .reassigned(to: owner), .candidateAdded(owner), .commented("hm"),
                .reminded, .snoozed(until: now + .minutes(5)), .dueSet(now + .minutes(90)), .prioritized(3), .escalated(to: owner),
                random.chance(20) ? .withdrawn(reason: "no need") : .reminded, .snoozed(until: Timestamp(milliseconds: 1)), .commented(""),
            ])
        return .request(approval.id, change, by: person)
    }
}

import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema

extension VirtualRun {
    /// People are asked at the same time, and each answers after a time of their own.
    mutating func ask(_ approval: Approval, _ ref: NodeRef) {
        if approval.kind == .failure, exhausted(ref) { return }
        if approval.expiresAt.map({ $0 <= now }) ?? false { return }
        for person in 0..<max(approval.quorum, approval.rejectQuorum) {
            let number = run.seq &* 64 &+ Int64(person)
            plan(.answer(approval.id, ref), after: span(ref, Int(number), typical: options.answerAfter))
        }
    }

    mutating func answer(_ id: ApprovalID, _ ref: NodeRef) {
        guard let approval = trace.requests[id], case (.awaitingHuman(id)?) = run.state(of: ref) ?? nil else {
            guard let approval = trace.requests[id] else { return }
            switch run.state(of: ref) {
            case .blocked(id?): decide(approval, ref)
            case .checking where approval.kind == .check: decide(approval, ref)
            default: return
            }
            return
        }
        decide(approval, ref)
    }

    private mutating func decide(_ approval: Approval, _ ref: NodeRef) {
        let reply = reply(to: approval, ref)
        let heard = run.standing(of: approval.id).map { $0.agreements.count + $0.rejections.count } ?? 0
        let person = ActorID(person(for: approval, number: heard + 1))
        guard let error = perform(.answer(approval.id, reply, by: person)) else { return }
        let name = place.name(ref, run.plan)
        let what = approval.kind == .input || approval.kind == .reviewEdit ? "--set '\(name)={…}'" : "--choose \(name)=…"
        hints.add("the answer to '\(name)' was refused: \(error.message)", "give one that fits with \(what)")
    }

    /// `user:maintainers_2` is the second of a group; whoever is named answers first.
    private func person(for approval: Approval, number: Int) -> String {
        guard let owner = approval.candidate, owner.isPerson else { return "user:person_\(number)" }
        return owner.kind == .user && number == 1 ? owner.description : "user:\(owner.reference)_\(number)"
    }

    private mutating func reply(to approval: Approval, _ ref: NodeRef) -> Command.Reply {
        let choice = place.look(ref, run.plan, in: options.choices)
        let given = place.look(ref, run.plan, in: options.values)
        switch approval.kind {
        case .approval, .plan, .check:
            return Command.Reply(decision: choice ?? "approve", comment: choice == "request-changes" ? "as asked" : nil)
        case .budget: return Command.Reply(decision: choice ?? "finish-without")
        case .decision: return Command.Reply(decision: choice ?? defaultChoice(ref) ?? approval.choices.first?.value ?? "")
        case .reviewEdit: return Command.Reply(decision: "answer", values: given)
        case .input:
            guard case .human(let human) = run.plan.nodes[ref.node].task else { return Command.Reply(decision: "answer") }
            return Command.Reply(decision: "answer", values: given ?? human.form?.example() ?? .object(JSONObject()))
        case .failure:
            secondChances[ref, default: 0] += 1
            let decision = choice ?? usual(approval.choices.map(\.value), time: secondChances[ref, default: 1])
            return Command.Reply(decision: decision, values: decision == "accept" ? given : nil)
        }
    }

    /// A run that has used up what it may spend goes on without what costs.
    mutating func answer(budget approval: Approval) {
        hints.add(approval.prompt, "the simulation goes on without what costs; a larger budget lets it go on as it is")
        perform(.answer(approval.id, Command.Reply(decision: "finish-without"), by: ActorID("user:person_1")))
    }

    /// Checks that take time let every result pass, a second later.
    mutating func check(_ ref: NodeRef, _ position: Int) {
        if case .human = run.plan.nodes[ref.node].checks[position].kind { return }
        let isByPerson = run.submission(of: ref)?.isByPerson ?? false
        let passed = Command.checked(
            ref, attempt: run.attempts(of: ref), CheckResult(check: position, isPassed: true), isByPerson: isByPerson)
        plan(.attemptEnds(passed), after: .seconds(1))
    }

    /// What people do about a failure: they try it once more, and then go on without it, or give up.
    private func usual(_ offered: [String], time: Int) -> String {
        let order = time == 1 ? ["retry", "skip", "accept", "abort"] : ["skip", "accept", "abort", "retry"]
        return order.first { offered.contains($0) } ?? offered.first ?? "abort"
    }

    /// A person who is asked for the hundredth time does not answer any more.
    private func exhausted(_ ref: NodeRef) -> Bool { secondChances[ref, default: 0] >= run.limits.attemptsPerNode }

    /// The choice that the plan marks as its default.
    private mutating func defaultChoice(_ ref: NodeRef) -> String? {
        let plan = run.plan
        let id = plan.nodes[ref.item == nil ? ref.node : plan.nodes[ref.node].enclosingMap ?? ref.node].id.rawValue
        let known = defaultChoices ?? Self.defaultChoices(of: plan)
        defaultChoices = known
        return known[id]
    }

    private static func defaultChoices(of plan: CompiledPlan) -> [String: String] {
        guard let source = try? JSON(parsing: plan.source), let nodes = source["nodes"]?.array else { return [:] }
        var choices: [String: String] = [:]
        for node in nodes {
            let offered = node["choices"]?.array ?? node["each"]?["choices"]?.array ?? []
            guard let id = node["id"]?.string, let choice = offered.first(where: { $0["default"]?.bool == true }) else { continue }
            choices[id] = choice["value"]?.string
        }
        return choices
    }

    // MARK: - Blocked nodes

    /// A node that only `cairn retry` moves is done again when an option says that somebody would.
    mutating func blocked(_ ref: NodeRef, _ failure: Failure) {
        doubt(ref, failure)
        guard place.look(ref, run.plan, in: options.choices) == "retry", !exhausted(ref) else { return }
        plan(.retry(ref), after: span(ref, Int(run.seq), typical: options.answerAfter))
    }

    mutating func retry(_ ref: NodeRef) {
        guard case .blocked(question: nil) = run.state(of: ref) else { return }
        secondChances[ref, default: 0] += 1
        perform(.retry([ref], by: ActorID("user:person_1")))
    }

    // MARK: - Events

    mutating func expectEvent(_ ref: NodeRef, until: Timestamp) {
        guard case .wait(.event(let name, let match, let timeout)) = run.plan.nodes[ref.node].task,
            place.look(ref, run.plan, in: options.failures) == nil
        else { return }
        var span = span(ref, Int(run.seq), typical: .minutes(60))
        if place.look(ref, run.plan, in: options.durations) == nil, let timeout, span >= timeout {
            span = TimeSpan(milliseconds: timeout.milliseconds / 2)
        }
        var data = place.look(ref, run.plan, in: options.values) ?? .object(JSONObject())
        if let match, let scope = run.scope(of: ref, at: now) { data = StubFit(root: "event").fitted(data, to: match, scope: scope) }
        plan(.event(ref, name: name, data: data), after: span)
    }

    mutating func bring(_ name: String, _ data: JSON, to ref: NodeRef) {
        guard case .waiting = run.state(of: ref) else { return }
        perform(.signal(name: name, data: data, by: ActorID("system:simulation")))
        guard case .waiting = run.state(of: ref) else { return }
        let name = place.name(ref, run.plan)
        hints.add("the event for '\(name)' was not the one it waits for", "give its data with --set '\(name)={…}'")
    }

    // MARK: - Doubts

    /// A failure that the plan finds in something made up says more about the stub than about the plan.
    mutating func doubt(_ ref: NodeRef, _ failure: Failure) {
        guard failure.kind == .checkFailed || failure.kind == .invalidOutput || failure.kind == .invalidInput else { return }
        let node = run.plan.nodes[ref.node]
        // One sentence for all items of a map.
        let name = place.prefixes[0] + node.id.rawValue
        var suspects = node.readsInResult.union(node.upstream.map { run.plan.nodes[Int($0)].id.rawValue })
        if node.result == nil, node.checks.isEmpty, failure.kind != .invalidInput, !node.task.isDerived { suspects = [] }
        let sources = suspects.sorted().compactMap { run.plan.index(of: NodeID($0)) }.filter { hints.madeUp.contains(NodeRef($0)) }
        var advice = sources.prefix(3).map { "--set '\(place.name(NodeRef($0), run.plan))=\(StubOutput(node: run.plan.nodes[$0]).form)'" }
        if hints.madeUp.contains(ref), failure.kind != .invalidInput {
            advice.insert("--set '\(name)=\(StubOutput(node: node).form)'", at: 0)
            hints.add(
                "'\(name)' returned a made-up value, and \(failure.message)", "give a real one with \(advice.joined(separator: " or "))")
        } else if let first = sources.first, failure.kind == .invalidInput || node.task.isDerived {
            let named = "'\(run.plan.nodes[first].id)'"
            hints.add(
                "'\(name)' reads what was made up for \(named)\(sources.count > 1 ? " and others" : ""), and \(failure.message)",
                "give a real value with \(advice.joined(separator: " or "))")
        }
    }
}

extension CompiledTask {
    /// Whether the kernel itself works it out of what other nodes returned.
    fileprivate var isDerived: Bool {
        switch self {
        case .switch, .join, .map: true
        default: false
        }
    }
}

extension CompiledNode {
    /// The nodes that its result and its checks read.
    fileprivate var readsInResult: Set<String> {
        var expressions = result?.expressions.map(\.expression) ?? []
        for check in checks { if case .assert(let expression) = check.kind { expressions.append(expression) } }
        return Set(expressions.flatMap(\.references).filter { $0.path.first == "nodes" }.compactMap { $0.path.dropFirst().first })
    }
}

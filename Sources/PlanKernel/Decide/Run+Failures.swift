import PlanCalendar
import PlanJSON
public import PlanModel

extension Run {
    /// What follows from a failed attempt: another one, or whatever the plan's failure policy says. First match wins.
    /// - Parameter mayRetry: false for what fails before there is an attempt, and would be skipped by another one: the start's condition.
    func follow(_ failure: Failure, of slot: Int, at now: Timestamp, mayRetry: Bool = true) -> [Event] {
        let node = node(of: slot)
        let ref = ref(of: slot)
        let mayRetry = mayRetry && node.task.isAttempted
        let attempts = slots[slot].tries
        if mayRetry, node.retryPolicy.retryOn.contains(failure.kind), attempts < node.retryPolicy.maxAttempts {
            if let overdraft = overdraft(of: slot) { return follow(overdraft, of: slot, at: now, mayRetry: false) }
            return again(failure, slot, policy: node.retryPolicy, at: now)
        }
        for rule in node.failurePolicy where rule.covers(failure.kind) {
            switch rule.action {
            case .retry:
                let limit = min(rule.maxAttempts ?? max(node.retryPolicy.maxAttempts, 3), limits.attemptsPerNode)
                if mayRetry, attempts < limit, overdraft(of: slot) == nil { return again(failure, slot, policy: node.retryPolicy, at: now) }
            case .fallbackOwner:
                guard mayRetry, let who = rule.who, owner(of: slot) != who else { continue }
                // Another owner would do it a second time just as well.
                return node.effects == .once && !failure.neverBegan
                    ? askBeforeAgain(failure, slot, at: now) : [.nodeHandedOff(ref, to: who)]
            case .compensate:
                guard compensation == nil else { continue }
                guard ref.item != nil, let map = node.enclosingMap else { return [.compensationStarted(ref, failure)] }
                // With the item its map has failed, and with that whatever the run has done.
                let whole = Failure(failure.kind, "\(name(of: ref)): \(failure.message)")
                return [.nodeFailed(ref, failure), .compensationStarted(NodeRef(map), whole)]
            case .replan:
                let lead = rule.who ?? plan.leadAgent
                return [
                    .nodeBlocked(ref, failure),
                    ask(about: failure, slot, choices: [.retry, .skip, .abort], who: lead, at: now, isReplan: true),
                ]
            case .skip: return [.nodeSkipped(ref, reason: failure.message)]
            case .markPartial: return partial(slot, failure, at: now)
            case .blockRun: return [.nodeBlocked(ref, failure)]
            case .failRun: return [.runFailed(ref, failure)]
            case .askHuman:
                return [.nodeBlocked(ref, failure), ask(about: failure, slot, choices: rule.choices, who: rule.who, at: now)]
            }
        }
        if compensation != nil {
            return [.nodeBlocked(ref, failure), ask(about: failure, slot, choices: [.retry, .skip, .abort], who: nil, at: now)]
        }
        return ref.item != nil || node.absorbsFailure ? [.nodeFailed(ref, failure)] : [.nodeBlocked(ref, failure)]
    }

    /// The end of a node whose failure is taken as it is. A branch that cannot be decided on what it returned blocks it.
    private func partial(_ slot: Int, _ failure: Failure, at now: Timestamp) -> [Event] {
        let ref = ref(of: slot)
        let output = failure.output ?? .null
        do {
            let dead = ref.item == nil ? try deadBranches(of: slot, output: output, at: now) : []
            let files = submissions[slot]?.files ?? [:]
            return [.nodeCompleted(ref, Event.Completion(output: output, remarks: [failure.message], dead: dead))]
                + handover(of: slot, output, files)
        } catch {
            return [.nodeBlocked(ref, failure)]
        }
    }

    /// Another attempt; for a node that must not be done twice, only if a person says so or it never began.
    private func again(_ failure: Failure, _ slot: Int, policy: RetryPolicy, at now: Timestamp) -> [Event] {
        let ref = ref(of: slot)
        if node(of: slot).effects == .once, !failure.neverBegan { return askBeforeAgain(failure, slot, at: now) }
        var delay = policy.delay(after: max(1, slots[slot].tries), chance: chance(of: slot))
        if let asked = failure.retryAfter { delay = max(delay, min(asked, limits.longestWait)) }
        return [.nodeRetryScheduled(ref, failure, at: now + delay)]
    }

    private func askBeforeAgain(_ failure: Failure, _ slot: Int, at now: Timestamp) -> [Event] {
        let question = ask(about: failure, slot, choices: [.retry, .accept, .skip, .abort], who: nil, at: now)
        return [.nodeBlocked(ref(of: slot), failure), question]
    }

    /// A number in 0…1 that looks random and is the same on every replay (FNV-1a over run, slot and attempt).
    private func chance(of slot: Int) -> Double {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(id):\(slot):\(slots[slot].attempts)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Double(hash >> 11) / Double(UInt64(1) << 53)
    }

    /// The question that lets a person say how to go on after a failure.
    ///
    /// - Parameter isReplan: whether the plan says that it should be replaced now.
    func ask(
        about failure: Failure, _ slot: Int, choices: [FailureRule.Choice], who: Owner?, at now: Timestamp, isReplan: Bool = false,
        attempt: Int? = nil
    ) -> Event {
        let ref = ref(of: slot)
        var payload = JSONObject([
            ("node", .string(name(of: ref))), ("attempt", .int(Int64(attempt ?? Int(slots[slot].attempts)))),
            ("class", .string(failure.kind.rawValue)), ("message", .string(failure.message)),
        ])
        if let output = failure.output { payload["output"] = output }
        if isReplan { payload["replan"] = true }
        let how =
            isReplan ? "Replace the plan with 'cairn replace \(id) FILE --reason …', or say how it shall go on." : "How shall it go on?"
        let approval = Approval(
            id: requestID(slot), kind: .failure, nodeID: nodeID(of: ref), item: ref.item,
            title: "\(node(of: slot).title): \(failure.kind.rawValue)", prompt: "\(failure.message). \(how)",
            payload: .object(payload), choices: choices.map { $0.offered(after: failure) }, candidates: who.map { [$0] } ?? [],
            requestedAt: now)
        return .approvalRequested(ref, approval)
    }

    func nodeID(of ref: NodeRef) -> NodeID {
        plan.nodes[ref.item == nil ? ref.node : plan.nodes[ref.node].enclosingMap ?? ref.node].id
    }

    /// The requests of a node, or of the whole run, that nobody can answer any more; those of a map are also those of items that ended
    /// with it.
    public func closedRequests(of ref: NodeRef? = nil) -> [ApprovalID] {
        if requestCounts.isEmpty, adoptedRequests.isEmpty, ref != nil || planRequests == 0 { return [] }
        let slots = ref.map { ref in slot(of: ref).map { [$0] + endedItems(of: $0) } ?? [] } ?? requestCounts.keys.sorted()
        let whole = ref == nil ? (0..<planRequests).map { planRequestID($0 + 1) }.filter { approvals[$0] == nil } : []
        let adopted = ref == nil ? Array(adoptedRequests.values) : slots.compactMap { adoptedRequests[$0] }
        return (whole + adopted.sorted().filter { approvals[$0] == nil })
            + slots.flatMap { slot in (0..<requestCounts[slot, default: 0]).map { requestID(slot, $0 + 1) } }
            .filter { approvals[$0] == nil }
    }

    /// The items of a map that have ended because it did.
    private func endedItems(of slot: Int) -> [Int] {
        guard let map = maps[slot], slots[slot].state.status.isTerminal else { return [] }
        return (map.base..<map.base + map.count).filter { slots[$0].state == .cancelled }
    }
}

extension FailureRule.Choice {
    fileprivate func offered(after failure: Failure) -> Approval.Choice {
        switch self {
        case .retry: Approval.Choice(value: rawValue, label: "Do it again")
        case .accept where failure.kind == .lost:
            Approval.Choice(value: rawValue, label: "It was done", hint: "the run goes on as if the attempt had succeeded")
        case .accept: Approval.Choice(value: rawValue, label: "Accept it as it is")
        case .skip: Approval.Choice(value: rawValue, label: "Go on without it")
        case .abort: Approval.Choice(value: rawValue, label: "Fail the run")
        }
    }
}

public import PlanCalendar
import PlanModel

extension Run {
    /// Why the run does not move, or what it is doing; what needs a person comes first. At most `limit` reasons of one kind.
    public func explanation(at now: Timestamp, limit: Int = 8) -> [Explanation] {
        if status.isTerminal { return [ended] }
        if let whole = wholeExplanation(at: now) { return [whole] }
        var found: [Explanation.Reason: [Explanation]] = [:]
        for approval in openApprovals.prefix(limit) {
            found[.awaitingHuman, default: []].append(explain(approval, at: now))
        }
        for slot in slots.indices {
            guard let reason = reason(of: slot), found[reason, default: []].count < limit else { continue }
            found[reason, default: []].append(explain(slot, at: now))
        }
        if isOverFailureBudget { found[.blocked, default: []].insert(Explanation(.blocked, Run.failureBudgetSentence), at: 0) }
        let order: [Explanation.Reason] = [
            .awaitingApproval, .awaitingHuman, .budget, .blocked, .running, .noWorker, .retryBackoff, .timer, .event, .concurrencyLimit,
        ]
        let reasons = order.flatMap { found[$0] ?? [] }
        return reasons.isEmpty
            ? [Explanation(.leaseRecovery, "the next step is ready; it moves as soon as somebody drives the run")] : reasons
    }

    /// Why a node or an item does not move.
    public func explanation(of ref: NodeRef, at now: Timestamp) -> Explanation {
        guard let slot = slot(of: ref) else {
            return Explanation(.dependency, "'\(name(of: ref))' does not exist before its map has its list", name: name(of: ref))
        }
        return explain(slot, at: now)
    }

    private var ended: Explanation {
        let reason = ending.map { ": \($0)" } ?? ""
        return Explanation(.ended, "the run has \(status == .aborted ? "been aborted" : status.rawValue)\(reason)")
    }

    /// The reason by which a slot is listed; nil for what has ended, waits for others, or is listed as a request.
    private func reason(of slot: Int) -> Explanation.Reason? {
        switch slots[slot].state {
        case .running where isInQueue(slot): .noWorker
        case .running, .checking, .inChild, .mapping: .running
        case .retrying: .retryBackoff
        case .waiting: waitsForEvent(slot) ? .event : .timer
        case .ready: .concurrencyLimit
        case .blocked(nil): .blocked
        default: nil
        }
    }

    /// Whether it waits for a worker elsewhere to take it.
    private func isInQueue(_ slot: Int) -> Bool { owner(of: slot).kind == .worker && claim(of: ref(of: slot)) == nil }

    private func waitsForEvent(_ slot: Int) -> Bool {
        if case .wait(.event) = node(of: slot).task { true } else { false }
    }

    private func explain(_ slot: Int, at now: Timestamp) -> Explanation {
        let ref = ref(of: slot)
        let name = name(of: ref)
        var answer: Explanation
        switch slots[slot].state {
        case .running(let since) where isInQueue(slot):
            let queue = owner(of: slot).reference
            answer = Explanation(
                .noWorker, "'\(name)' has waited \((now - since).inWords) for a worker of the queue '\(queue)', and none has come")
            answer.who = "a worker of \(queue)"
        case .running(let since):
            let limit = plan.nodes[ref.node].timeout.map { ", of at most \($0)" } ?? ""
            let worker = claim(of: ref).map { " on \($0.worker)" } ?? ""
            answer = Explanation(.running, "'\(name)' has been running\(worker) for \((now - since).inWords)\(limit)\(attempt(slot))")
        case .checking(_, let check):
            answer = Explanation(
                .running, "the result of '\(name)' is being checked (\(check + 1) of \(plan.nodes[ref.node].checks.count))")
        case .inChild(let child):
            let round = rounds[slot, default: 1] > 1 ? ", for the \(rounds[slot, default: 1]). time" : ""
            let resting = restingChildren[slot].map { ", which is \($0.rawValue)" } ?? ""
            answer = Explanation(
                restingChildren[slot] == nil ? .running : .awaitingHuman, "'\(name)' is the run \(child)\(round)\(resting)")
            answer.command = "cairn why \(child)"
        case .mapping:
            let items = items(of: ref.node)
            let failed = items.map { $0.failed > 0 ? ", \($0.failed) failed" : "" } ?? ""
            answer = Explanation(.running, "'\(name)' has done \(items?.ended ?? 0) of \(items?.count ?? 0) items\(failed)")
        case .retrying(let at):
            let failure = failures[slot].map { " after: \($0.message)" } ?? ""
            answer = Explanation(.retryBackoff, "'\(name)' is tried again in \((at - now).inWords)\(failure)")
            answer.until = at
        case .waiting(let until):
            if case .wait(.event(let event, _, _)) = plan.nodes[ref.node].task {
                let end = until == .latest ? "" : ", for \((until - now).inWords) more"
                answer = Explanation(.event, "'\(name)' waits for the event '\(event)'\(end)")
                answer.until = until == .latest ? nil : until
                answer.command = "cairn signal \(id) \(event)"
                break
            }
            answer = Explanation(.timer, "'\(name)' waits until \(until) (\((until - now).inWords) from now)")
            answer.until = until
        case .ready where isOverFailureBudget: answer = Explanation(.blocked, "'\(name)' is not begun: \(Run.failureBudgetSentence)")
        case .ready where !mayAfford(slot):
            let isInUse = isRestInUse(for: slot)
            let what = isInUse ? "what is left of the budget is kept for what is under way" : "the budget of the run is used up"
            answer = Explanation(.budget, "'\(name)' is not begun: \(what)")
        case .ready: answer = Explanation(.concurrencyLimit, "'\(name)' may start and waits for a free place")
        case .queued: answer = Explanation(.leaseRecovery, "'\(name)' is next; it moves as soon as somebody drives the run")
        case .awaitingHuman(let id), .blocked(let id?):
            guard let approval = approvals[id]?.approval else { return Explanation(.blocked, "'\(name)' waits for a person", name: name) }
            return explain(approval, at: now)
        case .blocked(nil):
            answer = Explanation(.blocked, "'\(name)' is blocked: \(failures[slot]?.message ?? "it failed")")
            answer.command = "cairn retry \(id)/\(name)"
        case .pending: answer = waiting(slot, name)
        case .completed, .partial, .failed, .skipped, .cancelled:
            let reason = failures[slot].map { ": \($0.message)" } ?? ""
            answer = Explanation(.ended, "'\(name)' is \(slots[slot].state.status.rawValue)\(reason)")
        }
        answer.name = name
        answer.messages = messages[slot] ?? []
        return answer
    }

    private func attempt(_ slot: Int) -> String { slots[slot].attempts > 1 ? " (attempt \(slots[slot].attempts))" : "" }

    private func waiting(_ slot: Int, _ name: String) -> Explanation {
        guard slot < plan.rootCount else {
            return Explanation(.concurrencyLimit, "'\(name)' waits until its map has room for another item")
        }
        let open = plan.nodes[slot].upstream.filter { !slots[Int($0)].state.status.isTerminal }
        let named = open.prefix(3).map { "'\(plan.nodes[Int($0)].id)' (\(slots[Int($0)].state.status.rawValue))" }
        let rest = open.count > 3 ? " and \(open.count - 3) more" : ""
        return Explanation(.dependency, "'\(name)' waits for \(named.joined(separator: ", "))\(rest)")
    }
}

extension TimeSpan {
    /// Whole seconds, for sentences.
    var inWords: String { TimeSpan(milliseconds: max(0, milliseconds) / 1_000 * 1_000).description }
}

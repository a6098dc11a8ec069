import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    /// What people do to a run as a whole, or to nodes in the place of their owners.
    func steer(_ command: Command, at now: Timestamp) throws(PlanError) -> [Event] {
        switch command {
        case .retry(let refs, let reason, _): return try retry(refs, because: reason)
        case .restart(let refs, let redoing, _): return try restart(refs, redoing)
        case .skip(let ref, let reason, _):
            _ = try unfinished(ref, "skipped")
            return [.nodeSkipped(ref, reason: reason)]
        case .override(let ref, let output, let reason, let person):
            return try complete(ref, output, because: reason, by: person, at: now)
        case .handOff(let ref, let owner, _):
            let slot = try unfinished(ref, "handed on")
            guard node(of: slot).task.isAttempted else {
                throw PlanError(
                    "node.no-owner", "'\(name(of: ref))' is a \(node(of: slot).task.typeName), which no owner does", at: place(of: ref))
            }
            return owner == self.owner(of: slot) ? [] : [.nodeHandedOff(ref, to: owner)]
        case .hold(let reason, _):
            try refuseEnded("paused")
            return isHeld ? [] : [.runHeld(reason: reason)]
        case .release(let reason, _):
            try refuseEnded("resumed")
            return isHeld ? [.runReleased(reason: reason)] : []
        case .raiseBudget(let resource, let limit, let author):
            if author != .system, let refusal = refusal(ofRaising: resource, to: limit) { throw refusal }
            return try raise(resource, to: limit)
        case .supersede(let run, let reason, _):
            guard status != .completed, status != .aborted else {
                throw PlanError(
                    "replace.terminal", "run \(id) has \(status.rawValue) and cannot be replaced", at: "/runs/\(id)",
                    suggestion: "start a new run, or turn off from it with 'cairn fork \(id)'")
            }
            return [.planSuperseded(by: run, reason: reason)]
        case .moveInto(let run, _):
            try refuseEnded("moved")
            return origin.parent == nil || origin.parent?.run == run ? [] : [.parentReplaced(by: run)]
        case .cancel(let reason, _):
            if status == .aborted { return [] }
            try refuseEnded("cancelled")
            return [.runAborted(reason: reason)]
        default: return []
        }
    }

    func place(of ref: NodeRef) -> String { "/runs/\(id)/nodes/\(name(of: ref))" }

    /// Who does a node: its owner, or who has taken its place.
    func owner(of slot: Int) -> Owner { standIns[slot] ?? node(of: slot).owner }

    private func unfinished(_ ref: NodeRef, _ verb: String) throws(PlanError) -> Int {
        try refuseEnded("changed")
        try refuseUnapproved()
        guard let slot = slot(of: ref) else { throw PlanError("node.unknown", "the run has no '\(name(of: ref))'", at: place(of: ref)) }
        guard !slots[slot].state.status.isTerminal else {
            throw PlanError(
                "node.ended", "'\(name(of: ref))' is \(slots[slot].state.status.rawValue) and cannot be \(verb)", at: place(of: ref),
                suggestion: "do it again with 'cairn retry \(id)/\(name(of: ref))'")
        }
        return slot
    }

    private func complete(
        _ ref: NodeRef, _ output: JSON, because reason: String, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        let slot = try unfinished(ref, "completed")
        if case .checking = slots[slot].state, let said = submissions[slot], said.isByPerson {
            // What is taken over now belongs to what was said first.
            guard said.output != output else { return [] }
            throw PlanError(
                "node.ended", "somebody has said already what '\(name(of: ref))' returned; its files are being taken over",
                at: place(of: ref), suggestion: "see with 'cairn why \(id)/\(name(of: ref))' how it ends")
        }
        if let violation = node(of: slot).outputSchema?.validate(output).first {
            throw PlanError(
                "node.invalid-output", "output\(violation.instancePointer): \(violation.message)", at: place(of: ref),
                suggestion: "give an output that fits the node's outputSchema")
        }
        do {
            _ = slot < plan.rootCount ? try deadBranches(of: slot, output: output, at: now) : []
        } catch {
            throw PlanError(
                "node.invalid-output", "a condition on an edge: \(error.message)", at: place(of: ref),
                suggestion: "give an output that the conditions of its edges can judge")
        }
        return finish(slot, output, saidByPerson: ["\(person) said what it returned: \(reason)"], at: now)
    }

    private func retry(_ refs: [NodeRef], because reason: String?) throws(PlanError) -> [Event] {
        if status == .failed { return try revive(refs, because: reason) }
        try refuseEnded("resumed")
        try refuseUnapproved()
        let blocked = slots.indices.filter { if case .blocked = slots[$0].state { true } else { false } }
        if refs.isEmpty {
            guard !blocked.isEmpty else {
                throw PlanError(
                    "resume.nothing-to-resume", "run \(id) has no blocked node", at: "/runs/\(id)",
                    suggestion: status == .awaitingHuman ? "it waits for an answer: see 'cairn inbox'" : nil)
            }
            return blocked.map { .nodeUnblocked(self.ref(of: $0), reason: reason) }
        }
        var events: [Event] = []
        for ref in refs {
            guard let slot = slot(of: ref) else { throw unrestartable(ref) }
            switch slots[slot].state {
            case .blocked: events.append(.nodeUnblocked(ref, reason: reason))
            case .failed where maps[slot] != nil && compensation == nil, .partial where maps[slot] != nil && compensation == nil:
                events.append(.nodeUnblocked(ref, reason: reason))
            case .failed where ref.item == nil && compensation == nil: events += doneAgain(ref, Redoing(reason: reason))
            default: throw unrestartable(ref)
            }
        }
        return events
    }

    private func unrestartable(_ ref: NodeRef) -> PlanError {
        let status = state(of: ref)?.status.rawValue ?? "unknown"
        return PlanError(
            "resume.node-not-restartable", "node '\(name(of: ref))' is \(status); only blocked or failed nodes can be done again",
            at: place(of: ref), suggestion: "what has completed is done again with --downstream, which repeats what follows it, too")
    }

    /// A run that has failed goes on with what failed, and with what follows that.
    private func revive(_ refs: [NodeRef], because reason: String?) throws(PlanError) -> [Event] {
        try refuseUndone()
        let failed = (0..<plan.rootCount).filter { slots[$0].state == .failed }.map { NodeRef($0) }
        let chosen = refs.isEmpty ? failed : refs
        // The item of a map that has ended is done again with its map; one that an item has ended goes on with the run.
        for ref in chosen where ref.item != nil || state(of: ref) != .failed && !hasFailedItems(ref) { throw unrestartable(ref) }
        return [.runResumed(reason: reason, keepsItems: true)]
            + chosen.filter { state(of: $0) == .failed }.flatMap {
                doneAgain($0, Redoing(downstream: true, reason: reason, keepsItems: maps[$0.node] != nil))
            }
    }

    /// Nobody has agreed yet to what would be changed.
    private func refuseUnapproved() throws(PlanError) {
        guard status == .pendingApproval else { return }
        throw PlanError(
            "resume.pending-approval", "run \(id) waits for its plan to be approved", at: "/runs/\(id)",
            suggestion: "approve it with 'cairn approve \(id)'")
    }

    /// What the run has done is undone, or is being undone: its results do not hold any more.
    private func refuseUndone() throws(PlanError) {
        guard compensation != nil || !undoSlots.isEmpty else { return }
        throw PlanError(
            "resume.run-terminal", "what run \(id) has done \(compensation == nil ? "has been" : "is being") undone", at: "/runs/\(id)",
            suggestion: "start a new run with 'cairn run'")
    }

    private func hasFailedItems(_ ref: NodeRef) -> Bool {
        ref.item == nil && (slot(of: ref).flatMap { maps[$0] }?.failed ?? 0) > 0
    }

    private func restart(_ refs: [NodeRef], _ redoing: Redoing) throws(PlanError) -> [Event] {
        if status == .completed || status == .aborted {
            throw PlanError(
                "resume.run-terminal", "run \(id) has \(status.rawValue); its nodes stay as they are", at: "/runs/\(id)",
                suggestion: "do it again from there with 'cairn fork \(id) --from NODE'")
        }
        try refuseUnapproved()
        try refuseUndone()
        let chosen = refs.isEmpty ? stuck : refs
        guard !chosen.isEmpty else { return try retry([], because: redoing.reason) }
        try refuseInput(redoing.input, of: chosen)
        for ref in refs {
            guard let slot = slot(of: ref), ref.item == nil, slots[slot].state != .pending else { throw unrestartable(ref) }
            if redoing.keepsItems { try refuseWithoutFailedItems(ref, slot) }
            guard !redoing.downstream else { continue }
            switch slots[slot].state {
            case .blocked, .failed: continue
            case .partial where redoing.keepsItems: continue
            default: throw unrestartable(ref)
            }
        }
        return (status == .failed ? [.runResumed(reason: redoing.reason, keepsItems: true)] : [])
            + chosen.flatMap { doneAgain($0, refs.isEmpty ? asOneOfAll($0, redoing) : redoing) }
    }

    /// What is blocked, or what failed in a run that has failed.
    private var stuck: [NodeRef] {
        slots.indices.filter { slot in
            if case .blocked = slots[slot].state {
                true
            } else {
                status == .failed && slot < plan.rootCount && slots[slot].state == .failed
            }
        }.map { ref(of: $0) }
    }

    /// How one node is done again where none was named: in a run that has failed with what follows it, and only a map keeps items.
    private func asOneOfAll(_ ref: NodeRef, _ redoing: Redoing) -> Redoing {
        var own = redoing
        own.downstream = redoing.downstream || status == .failed
        own.keepsItems = redoing.keepsItems && ref.item == nil && maps[ref.node] != nil
        return own
    }

    /// Only a map that has ended has items that can be done again by themselves.
    private func refuseWithoutFailedItems(_ ref: NodeRef, _ slot: Int) throws(PlanError) {
        guard maps[slot] != nil else {
            throw PlanError("retry.no-items", "'\(name(of: ref))' is no map that has items", at: place(of: ref))
        }
        switch slots[slot].state {
        case .blocked, .failed, .partial: return
        default: throw unrestartable(ref)
        }
    }

    private func raise(_ resource: BudgetResource, to limit: Double) throws(PlanError) -> [Event] {
        // A run that has failed for want of it is taken up again with it.
        if status != .failed { try refuseEnded("given more") }
        guard let known = budget.limits[resource]?.hard else {
            let names = budget.limits.filter { $0.value.hard != nil }.keys.map(\.rawValue).sorted()
            throw PlanError(
                "budget.no-limit", "run \(id) has no hard limit of \(resource.rawValue)", at: "/runs/\(id)/budget",
                suggestion: names.isEmpty ? "its plan has no budget" : "it has \(names.joined(separator: ", "))")
        }
        if limit == known { return [] }
        guard limit > known, limit.isFinite else {
            throw PlanError(
                "budget.not-raised", "\(resource.rawValue) is limited to \(known) already", at: "/runs/\(id)/budget",
                suggestion: "give a larger number")
        }
        return [.budgetRaised(resource, limit: limit)]
    }

    func attach(_ schedule: ScheduleID, at: Timestamp?) -> [Event] {
        scheduleID != nil || status.isTerminal ? [] : [.scheduleAttached(schedule, at: at)]
    }
}

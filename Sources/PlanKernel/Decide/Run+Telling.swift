import PlanModel

extension Run {
    /// What whoever makes the attempt of a node that is under way has been told, the first first.
    public func messages(of ref: NodeRef) -> [NodeMessage] {
        guard !messages.isEmpty, let slot = slot(of: ref) else { return [] }
        return messages[slot] ?? []
    }

    /// The nodes and items whose attempts under way were told something.
    public var told: [NodeRef] { messages.isEmpty ? [] : messages.keys.sorted().map { ref(of: $0) } }

    /// Somebody says something to whoever makes the attempt of a node, which goes on.
    func tell(_ ref: NodeRef, _ text: String) throws(PlanError) -> [Event] {
        try refuseEnded("told anything")
        guard let slot = slot(of: ref) else { throw PlanError("node.unknown", "the run has no '\(name(of: ref))'", at: place(of: ref)) }
        guard !text.allSatisfy(\.isWhitespace), text.unicodeScalars.count <= limits.messageCharacters else {
            throw PlanError(
                "tell.invalid", "a message says something, in at most \(limits.messageCharacters) characters", at: place(of: ref),
                suggestion: "say where the long text is")
        }
        guard case .running = slots[slot].state else { throw notUnderWay(ref, slot) }
        guard isHeard(slot) else {
            let owner = plan.isReported ? "whoever reports it" : "\(self.owner(of: slot))"
            throw PlanError(
                "tell.not-heard", "'\(name(of: ref))' is done by \(owner), who hears nothing meanwhile", at: place(of: ref),
                suggestion: "workers and agents do; let one do it with 'cairn hand-off \(id)/\(name(of: ref)) --to OWNER'")
        }
        let known = messages[slot]?.count ?? 0
        guard known < limits.messagesPerAttempt else {
            throw PlanError(
                "tell.too-many", "'\(name(of: ref))' has been told \(known) things in this attempt, and is told no more",
                at: place(of: ref), suggestion: "have it done again with an input that says it all")
        }
        return [.nodeTold(ref, attempt: Int(slots[slot].attempts), number: known + 1, text: text)]
    }

    /// Whether whoever makes the attempt of a node asks meanwhile what there is to hear.
    private func isHeard(_ slot: Int) -> Bool {
        guard !plan.isReported else { return false }
        switch owner(of: slot).kind {
        case .worker: return node(of: slot).task.isAttempted
        case .agent, .external: if case .agentTask = node(of: slot).task { return true } else { return false }
        case .user, .group, .system, .tool: return false
        }
    }

    /// What is said to somebody who works is lost where nobody does.
    private func notUnderWay(_ ref: NodeRef, _ slot: Int) -> PlanError {
        let suggestion =
            switch slots[slot].state {
            case .awaitingHuman(let request), .blocked(let request?): "comment on what is asked, with 'cairn comment \(request) -m TEXT'"
            case .inChild(let child): "it is the run \(child): tell one of its nodes"
            case .mapping: "tell one of its items, such as '\(name(of: ref))[0]'"
            case .checking: "its result is in, and is being checked"
            case let state where state.status.isTerminal || state == .blocked(question: nil):
                "have it done again with 'cairn retry \(id)/\(name(of: ref))'"
            default: "see with 'cairn why \(id)/\(name(of: ref))' when it is"
            }
        return PlanError(
            "tell.not-under-way", "no attempt of '\(name(of: ref))' is under way: it is \(slots[slot].state.status.rawValue)",
            at: place(of: ref), suggestion: suggestion)
    }
}

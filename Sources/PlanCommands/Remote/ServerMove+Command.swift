import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

extension ServerMove {
    /// What a person does with a run, as the server takes it; nil for what only owners and engines do.
    ///
    /// - Parameter run: as it stands, for the names of its nodes; nil where it is not to be seen.
    init?(_ command: Command, on run: Run?) {
        switch command {
        case .answer(let approval, let reply, _): self.init(reply, to: approval)
        case .request(let approval, let change, _): self.init(change, of: approval)
        default:
            guard let run else { return nil }
            self.init(command, of: run)
        }
    }

    private init?(_ command: Command, of run: Run) {
        let path = ["run": run.id.rawValue]
        func node(_ ref: NodeRef) -> [String: String] { path.merging(["node": run.name(of: ref)]) { $1 } }
        func names(_ refs: [NodeRef]) -> JSON? { refs.isEmpty ? JSON?.none : .array(refs.map { .string(run.name(of: $0)) }) }
        switch command {
        case .retry(let refs, let reason, _):
            self.init("retryRun", path, [("nodeIds", names(refs)), ("reason", Self.text(reason))])
        case .restart(let refs, let redoing, _):
            self.init(
                "retryRun", path,
                [
                    ("nodeIds", names(refs)), ("allItems", true), ("downstream", Self.flag(redoing.downstream)),
                    ("failedItemsOnly", Self.flag(redoing.keepsItems)), ("keepOutputs", Self.flag(redoing.keepsOutput)),
                    ("reason", Self.text(redoing.reason)), ("input", redoing.input),
                ])
        case .skip(let ref, let reason, _): self.init("skipNode", node(ref), [("reason", .string(reason))])
        case .override(let ref, let output, let reason, _):
            self.init("completeNode", node(ref), [("output", output), ("reason", .string(reason))])
        case .handOff(let ref, let owner, _): self.init("handOffNode", node(ref), [("to", .string(owner.description))])
        case .tell(let ref, let text, _): self.init("tellNode", node(ref), [("text", .string(text))])
        case .signal(let name, let data, _): self.init("signalRun", path, [("name", .string(name)), ("data", data)])
        case .hold(let reason, _): self.init("pauseRun", path, [("reason", Self.text(reason))])
        case .release(let reason, _): self.init("resumeRun", path, [("reason", Self.text(reason))])
        case .cancel(let reason, _): self.init("cancelRun", path, [("reason", Self.text(reason))])
        case .raiseBudget(let resource, let amount, _):
            let limit: JSON = resource == .workTime ? .string("\(Int64(amount))ms") : .double(amount)
            self.init("raiseBudget", path, [("resource", .string(resource.rawValue)), ("to", limit)])
        default: return nil
        }
    }

    private init(_ reply: Command.Reply, to approval: ApprovalID) {
        self.init(
            "respondToApproval", ["approval": approval.rawValue],
            [
                ("decision", .string(reply.decision)), ("values", reply.values), ("comments", reply.comment.map { .string($0) }),
                ("payloadDigest", Self.text(reply.digest)),
            ])
    }

    private init(_ change: RequestChange, of approval: ApprovalID) {
        let path = ["approval": approval.rawValue]
        switch change {
        case .claimed: self.init("claimApproval", path)
        case .released: self.init("releaseApproval", path)
        case .delegated(let person): self.init("delegateApproval", path, [("to", .string(person.rawValue))])
        case .reassigned(let owner): self.init("reassignApproval", path, [("to", .string(owner.description))])
        case .candidateAdded(let owner): self.init("reassignApproval", path, [("to", .string(owner.description)), ("also", true)])
        case .commented(let text): self.init("commentOnApproval", path, [("text", .string(text))])
        case .reminded: self.init("remindOfApproval", path)
        case .snoozed(let time): self.init("snoozeApproval", path, [("until", .string(time.description))])
        case .dueSet(let time): self.init("setDueOfApproval", path, [("at", .string(time.description))])
        case .prioritized(let number): self.init("setPriorityOfApproval", path, [("priority", .int(Int64(number)))])
        case .escalated(let owner): self.init("escalateApproval", path, [("to", .string(owner.description))])
        case .answerTakenBack: self.init("takeBackAnswer", path)
        case .withdrawn(let reason): self.init("withdrawApproval", path, [("reason", Self.text(reason))])
        }
    }

    private static func flag(_ value: Bool) -> JSON? { value ? .some(true) : JSON?.none }
    private static func text(_ value: String?) -> JSON? { value.map { .string($0) } }
}

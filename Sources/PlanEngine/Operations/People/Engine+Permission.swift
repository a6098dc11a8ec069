import PlanKernel
import PlanModel
import PlanStore

extension Engine {
    public var directory: Directory { Directory(store) }

    /// Whether the directory lets somebody do what they want with a run; what the run itself says is asked by the kernel.
    func permit(_ command: Command, on run: RunID) async throws {
        if Owner(command.author.rawValue)?.kind == .user, let organization = try await row(of: run)?.origin.organization {
            try await directory.refuseAuditor(command.author, in: organization, at: "/runs/\(run)")
        }
        switch command {
        case .answer(let approval, _, let person): try await permitAnswer(person, approval)
        case .request(let approval, .claimed, let person), .request(let approval, .delegated, let person):
            try await permitAnswer(person, approval)
        case .request(_, let change, let person) where change.isManagement: try await permitOverride(person, on: run, "manage requests")
        case .skip(_, _, let person): try await permitOverride(person, on: run, "skip nodes")
        case .override(_, _, _, let person): try await permitOverride(person, on: run, "say what nodes return")
        case .raiseBudget(_, _, let person): try await permitOverride(person, on: run, "raise budgets")
        case .handOff(let ref, _, let person): try await permitHandOff(person, ref, on: run)
        default: break
        }
        if let move = RequestMove(command, on: run) { try await surroundings.requestRule(move) }
    }

    private func permitAnswer(_ person: ActorID, _ approval: ApprovalID) async throws {
        var query = ApprovalQuery()
        query.prefix = approval.rawValue
        guard let record = try await store.approvals(query).first(where: { $0.approval.id == approval }),
            record.candidates.contains(where: { $0.hasPrefix("group:") }),
            let organization = try await row(of: record.run)?.origin.organization
        else { return }
        // Who was given it may answer; who has taken it on as a member has to be one still.
        if record.assignee == person.rawValue,
            try await view(record.run).standing(of: approval)?.isHandedOver == true
        {
            return
        }
        guard try await !directory.mayAnswer(person, asked: record.candidates, in: organization) else { return }
        let names = record.candidates.joined(separator: " or ")
        throw PlanError(
            "approval.not-allowed", "\(person) is not asked; \(names) is", at: "/approvals/\(approval)",
            suggestion: "let \(names) answer, or have the request handed over")
    }

    /// An agent may hand on what is its own, and the lead agent what is the plan's.
    private func permitHandOff(_ actor: ActorID, _ ref: NodeRef, on run: RunID) async throws {
        if actor.rawValue.hasPrefix("agent:") {
            let run = try await view(run)
            if run.owner(of: ref).description == actor.rawValue || run.origin.leadAgent == actor { return }
        }
        try await permitOverride(actor, on: run, "hand nodes on")
    }

    private func permitOverride(_ actor: ActorID, on run: RunID, _ what: String) async throws {
        guard actor != .system, let organization = try await row(of: run)?.origin.organization,
            try await directory.hasRoles(in: organization),
            try await !directory.roles(of: actor, in: organization).contains(where: \.mayOverride)
        else { return }
        throw PlanError(
            "role.missing", "\(actor) may not \(what)", at: "/runs/\(run)", suggestion: "ask somebody with the role operator or admin")
    }
}

extension RequestChange {
    /// Whether it is done to the request from outside, and not by who is asked.
    fileprivate var isManagement: Bool {
        switch self {
        case .reassigned, .candidateAdded, .dueSet, .prioritized, .withdrawn, .escalated: true
        case .claimed, .released, .delegated, .commented, .reminded, .snoozed, .answerTakenBack: false
        }
    }
}

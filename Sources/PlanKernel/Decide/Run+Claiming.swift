import PlanCalendar
public import PlanModel

extension Run {
    /// Who has taken the attempt of a node out of its queue; nil while nobody has, and where no workers do the node.
    public func claim(of ref: NodeRef) -> WorkerClaim? {
        guard let slot = slot(of: ref), let claim = claims[slot], case .running = slots[slot].state, claim.attempt == slots[slot].attempts
        else { return nil }
        return claim
    }

    /// A worker takes an attempt that waits in its queue.
    func take(_ ref: NodeRef, attempt: Int, worker: String, token: Int64) throws(PlanError) -> [Event] {
        let slot = try waiting(ref, attempt)
        guard owner(of: slot).kind == .worker else {
            throw PlanError(
                "job.unknown", "'\(name(of: ref))' is done by \(owner(of: slot)), and is in no queue of workers", at: place(of: ref))
        }
        if let claim = claim(of: ref) {
            if claim.token == token { return [] }
            throw PlanError(
                "job.taken", "'\(name(of: ref))' has been taken by \(claim.worker)", at: place(of: ref), suggestion: "claim another job")
        }
        return [.nodeClaimed(ref, attempt: attempt, worker: worker, token: token)]
    }

    /// A worker gives an attempt back that it has not begun: it waits in its queue again, and counts once.
    func giveBack(_ ref: NodeRef, attempt: Int, token: Int64) throws(PlanError) -> [Event] {
        _ = try waiting(ref, attempt)
        guard let claim = claim(of: ref) else { return [] }
        guard claim.token == token else { throw leaseLost(ref) }
        return [.nodeUnclaimed(ref, attempt: attempt)]
    }

    /// Whether an attempt was taken under this token and by nobody after that, whatever has become of it.
    ///
    /// - Parameter actor: who must have taken it; nil for anybody. Who has, is not known of each claim.
    public func hasTaken(_ ref: NodeRef, attempt: Int, token: Int64, by actor: ActorID? = nil) -> Bool {
        guard let claim = slot(of: ref).flatMap({ claims[$0] }), claim.attempt == attempt, claim.token == token else { return false }
        return actor == nil || claim.by == nil || claim.by == actor
    }

    /// Enters who has taken what in claims of which nobody has kept it, as another replay of the same log tells it.
    package mutating func learnClaimants(from other: Run) {
        for (slot, claim) in claims where claim.by == nil {
            if let same = other.claims[slot], same.token == claim.token { claims[slot]?.by = same.by }
        }
    }

    func leaseLost(_ ref: NodeRef) -> PlanError {
        PlanError(
            "job.lease-lost", "the lease of '\(name(of: ref))' is over, and what comes of it does not count", at: place(of: ref),
            suggestion: "stop working on it, and claim again")
    }

    private func waiting(_ ref: NodeRef, _ attempt: Int) throws(PlanError) -> Int {
        guard let slot = slot(of: ref), case .running = slots[slot].state, slots[slot].attempts == attempt, !status.isTerminal else {
            throw leaseLost(ref)
        }
        return slot
    }
}

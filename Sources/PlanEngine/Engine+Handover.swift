import PlanKernel
import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Says beforehand who gets the attempts of a run that is about to be replaced: its driver may notice at any moment afterwards.
    func announce(_ handover: Handover, from run: RunID) {
        guard !handover.items.isEmpty else { return }
        state.withLock { $0.handovers[run] = handover }
    }

    /// The attempts of a run that another one gets; only the first to ask is told.
    func takeHandover(from run: RunID) -> Handover? { state.withLock { $0.handovers.removeValue(forKey: run) } }

    /// Nobody here makes the attempts of a run: the run that is to get them hears that they are lost.
    func abandonHandover(from run: RunID) {
        guard let handover = takeHandover(from: run) else { return }
        for item in handover.items { _ = handover.driver.mailbox.post(.lost(item.to, attempt: item.attempt)) }
    }

    /// The attempts that a run which is about to begin adopts, and that are made in this process.
    func handover(to beginning: Beginning, from old: Run, _ driver: RunDriver) -> Handover {
        let items = beginning.events.compactMap { event -> Handover.Item? in
            guard case .nodeAdopted(let ref, let adoption) = event.event, adoption.child == nil, !adoption.isBroken,
                !isDoneElsewhere(ref, in: beginning.run),
                let before = old.plan.ref(named: beginning.run.name(of: ref))
            else { return nil }
            return Handover.Item(from: before, to: ref, attempt: adoption.attempt)
        }
        return Handover(driver: driver, items: items)
    }

    /// Whether somebody outside of this process makes the attempts of a node.
    func isDoneElsewhere(_ ref: NodeRef, in run: Run) -> Bool {
        owners.isDoneElsewhere(run.plan.nodes[ref.node].task, by: run.owner(of: ref))
    }

    /// The run in which the attempt of a node goes on, when other runs have taken the place of the one that it was begun in.
    func holder(of id: RunID, node name: String, for caller: Caller) async throws -> RunID {
        guard let record = try await row(of: id), record.state.isTerminal else { return id }
        return try await holding(id, node: name, for: caller).id
    }

    /// The same run as it stands: what it is chosen by and what is read of it are one.
    func holding(_ id: RunID, node name: String, for caller: Caller) async throws -> Run {
        var run = try await view(id)
        while let successor = run.supersededBy, run.origin.organization == caller.organization {
            let next = try await view(successor)
            guard let ref = next.plan.ref(named: name), next.adoption(of: ref)?.from == run.id else { break }
            run = next
        }
        return run
    }
}

import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension DriverSession {
    /// Makes the run that an attempt of a sub-plan is.
    mutating func begin(_ call: Assignment.SubplanCall, _ assignment: Assignment, _ key: Key, _ group: inout DiscardingTaskGroup) {
        let (engine, mailbox, parent, round) = (engine, driver.mailbox, run, run.round(of: key.ref))
        underWay[key] = AttemptSwitch()
        group.addTask {
            do throws(Failure) {
                let child = try await engine.createChild(of: parent, call, assignment, round: round)
                _ = mailbox.post(.childStarted(key.ref, attempt: key.attempt, child))
            } catch {
                _ = mailbox.post(.ended(key.ref, attempt: key.attempt, .failure(error)))
            }
        }
    }

    /// How the runs inside of this one stand, and whether the run around it still wants it.
    func newsOfFamily() async throws(StoreError) -> [Message] {
        var messages: [Message] = []
        if let parent = run.origin.parent, !run.status.isTerminal {
            if let allowance = try await engine.allowance(of: run.id, by: parent) {
                messages += run.raises(by: allowance).map { .allowance($0.resource, $0.limit) }
            } else {
                messages.append(.unwanted(by: parent.run, "the run \(parent.run) that it belongs to has ended or gone on without it"))
            }
        }
        for (ref, attempt, child) in run.strayChildren {
            guard let inner = try await inner(child), inner.status.isTerminal else { continue }
            let usage = ChildReport(ref: ref, child: child, run: inner).end?.usage ?? Usage()
            messages.append(.late(ref, attempt: attempt, child: child, usage))
        }
        let reports = try await reports(of: run.children)
        if !reports.isEmpty { messages.append(.children(reports)) }
        return messages
    }

    /// How the runs stand that these events have made runs inside of this one; told in the same transition.
    ///
    /// One that has come to its end, or to a person, before this one knew of it does not call again: were it looked at after the commit,
    /// and this process died in between, nobody would ever look.
    func newsOfNew(_ events: [RunEvent]) async throws(StoreError) -> [ChildReport] {
        let new = events.compactMap { event -> NodeRef? in
            switch event.event {
            case .childStarted(let ref, _, _), .nodeAdopted(let ref, _): ref
            default: nil
            }
        }
        if new.isEmpty { return [] }
        return try await reports(of: run.children.filter { new.contains($0.ref) })
    }

    private func reports(of children: [(ref: NodeRef, child: RunID)]) async throws(StoreError) -> [ChildReport] {
        var reports: [ChildReport] = []
        for (ref, child) in children {
            // One that spends what this one has lent it may want more, which its row does not tell.
            if run.allowance(of: ref).isEmpty, let report = try await engine.row(of: child).flatMap({ ChildReport(ref: ref, row: $0) }) {
                reports.append(report)
                _ = try await engine.drive(child)
                continue
            }
            // What it has come to is told by the run alone.
            guard let inner = try await inner(child) else { continue }
            reports.append(ChildReport(ref: ref, child: child, run: inner))
            if !inner.status.isTerminal { _ = try await engine.drive(child) }
        }
        return reports
    }

    private func inner(_ child: RunID) async throws(StoreError) -> Run? {
        guard let stored = try await engine.store.load(child) else { return nil }
        return try Run(stored, plan: try engine.plan(of: stored), limits: surroundings.limits)
    }

    /// What a result that came too late has cost, or a check that nobody waited for, is spent all the same.
    mutating func spentLate(_ message: Message, at now: Timestamp) -> [RunEvent] {
        switch message {
        case .late(let ref, let attempt, let child, let usage):
            (try? run.perform(.spendLate(ref, attempt: attempt, child: child, usage), at: now)) ?? []
        // The attempt goes on in the run that has taken this one's place, and is paid for there.
        case .ended(let ref, let attempt, let result) where run.supersededBy == nil: spentLate(ref, attempt, result, at: now)
        case .checked(let ref, let attempt, _, _, let result): spentLate(ref, attempt, result, at: now)
        default: []
        }
    }

    /// What is kept back for attempts that were taken from their owners is free again when nothing of them goes on here: whoever made them
    /// has died, or is elsewhere, and what they hand in now is refused.
    mutating func releaseHeld(at now: Timestamp) -> [RunEvent] {
        run.strayAttempts.flatMap { ref, attempt -> [RunEvent] in
            let goesOn = underWay.keys.contains { $0.ref == ref && $0.attempt == attempt }
            return goesOn ? [] : (try? run.perform(.spendLate(ref, attempt: attempt, Usage()), at: now)) ?? []
        }
    }

    private mutating func spentLate(
        _ ref: NodeRef, _ attempt: Int, _ result: Result<WorkResult, Failure>, at now: Timestamp
    ) -> [RunEvent] {
        let usage =
            switch result {
            case .success(let result): result.usage
            case .failure(let failure): failure.usage
            }
        return (try? run.perform(.spendLate(ref, attempt: attempt, usage), at: now)) ?? []
    }
}

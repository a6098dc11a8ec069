import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension DriverSession {
    /// Makes the run that an attempt of a sub-plan is.
    mutating func begin(_ call: Assignment.SubplanCall, _ assignment: Assignment, _ key: Key, _ group: inout TaskGroup<Void>) {
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
        if let parent = run.origin.parent, !run.status.isTerminal, try await !engine.isWanted(run.id, by: parent) {
            let reason = "the run \(parent.run) that it belongs to has ended or gone on without it"
            messages.append(.unwanted(reason))
        }
        var reports: [ChildReport] = []
        for (ref, child) in run.children {
            if let report = try await engine.row(of: child).flatMap({ ChildReport(ref: ref, row: $0) }) {
                reports.append(report)
                _ = try await engine.drive(child)
                continue
            }
            // What it has come to is told by the run alone.
            guard let stored = try await engine.store.load(child) else { continue }
            let inner = try Run(stored, plan: try engine.plan(of: stored), limits: surroundings.limits)
            reports.append(ChildReport(ref: ref, child: child, run: inner))
            if !inner.status.isTerminal { _ = try await engine.drive(child) }
        }
        if !reports.isEmpty { messages.append(.children(reports)) }
        return messages
    }
}

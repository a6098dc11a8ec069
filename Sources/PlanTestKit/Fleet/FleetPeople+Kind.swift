import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// People who want everything to end well, once the world is calm.
extension FleetPeople {
    /// The rounds, a second each, after which nodes are skipped, what stands still is looked into, runs are cancelled, and given up.
    private static let (skipping, inquiry, cancelling, end) = (20, 200, 210, 480)

    /// Sees to all runs until they have ended.
    func beKind() async {
        await world.loop.wait(world.clockDebt)
        while world.audit.figures.runs == 0 {
            await create()
            await world.loop.wait(100)
        }
        for round in 0..<Self.end {
            await endSchedules()
            let runs = open
            let schedules = (try? await world.store.dueSchedules(at: Timestamp.latest, limit: 100)) ?? []
            if runs.isEmpty, schedules.isEmpty { return }
            if round == Self.inquiry { for run in runs { inquire(run) } }
            for run in runs { await see(to: run, round) }
            await world.loop.wait(1_000)
        }
        for run in open { world.audit.report("\(run.id) does not end: \(Self.words(run))") }
    }

    private func endSchedules() async {
        var query = ScheduleQuery()
        query.statuses = [.active, .paused]
        for schedule in (try? await world.store.schedules(query)) ?? [] {
            _ = await call { try await $0.move(schedule.id) { _ in .delete(by: ActorID("user:author")) } }
        }
    }

    private func see(to run: Run, _ round: Int) async {
        let id = run.id
        if round >= Self.cancelling {
            await perform(.cancel(reason: "it takes too long", by: person()), on: id)
        }
        if run.isHeld { await perform(.release(by: person()), on: id) }
        for record in await requests(of: id) {
            let command = Command.answer(record.approval.id, KindPerson.reply(to: record.approval, round: round), by: person())
            if await !perform(command, on: id), round % 5 == 4 {
                await perform(.request(record.approval.id, .reassigned(to: Owner(.group, "all")), by: person()), on: id)
            }
        }
        await hand(in: run, isKind: true)
        if round % 7 == 3, run.explanation(at: run.createdAt, limit: 64).contains(where: { $0.reason == .event }) {
            await perform(.signal(name: round % 2 == 0 ? "ping" : "pong", data: ["n": 1], by: person()), on: id)
        }
        if run.status == .blocked, [1, 5, 10, 15].contains(round) {
            await perform(.retry([], by: person()), on: id)
        }
        guard round >= Self.skipping, round % 5 == 1 else { return }
        for index in 0..<run.plan.rootCount {
            switch run.state(of: NodeRef(index)) {
            case .blocked, .waiting: await perform(.skip(NodeRef(index), reason: "nothing helps", by: person()), on: id)
            default: continue
            }
        }
    }

    // MARK: - What stands still

    /// Says why a run should have moved and has not; a run that waits for somebody or something may stand still.
    private func inquire(_ run: Run) {
        let now = world.loop.now
        guard world.audit.movedAt(run.id) < now - 60_000 else { return }
        let time = Timestamp(milliseconds: FleetWorld.epoch + now + world.clockOffset)
        let isLeftAlone = !run.isSettled && !run.isHeld
        let isOverdue = run.nextTimer.map { $0 + .seconds(60) < time } ?? false
        let isWorkedOn = run.runningAttempts.contains { attempt in
            !world.style.hasOutsideAgents || run.owner(of: attempt.ref).description != "agent:writer"
        }
        let hasEndedChild = run.children.contains { world.audit.run($0.child)?.status.isTerminal ?? true }
        if isLeftAlone || isOverdue || isWorkedOn || hasEndedChild {
            world.audit.report("\(run.id) stands still: \(Self.words(run))")
        }
    }

    private static func words(_ run: Run) -> String {
        let nodes = (0..<run.plan.rootCount).map { NodeRef($0) }.filter { run.state(of: $0)?.status.isTerminal == false }
        let states = nodes.map { "\(run.name(of: $0)) of \(run.owner(of: $0)) \(run.state(of: $0).map { "\($0)" } ?? "")" }
        return "\(run.status), held \(run.isHeld), timer \(run.nextTimer.map { "\($0)" } ?? "none"), \(states.joined(separator: ", "))"
    }
}

import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// People who do anything, sensible or not, as long as the world is rough.
extension FleetPeople {
    func beRough(runs limit: Int) async {
        while !world.isCalm {
            await world.loop.wait(world.chance { Int64($0.below(2_500)) })
            let runs = open
            if runs.isEmpty || runs.count < limit && world.chance(30) {
                if world.audit.figures.runs < 30 { await create() }
                continue
            }
            await act(on: world.chance { $0.pick(runs) })
        }
    }

    private func act(on run: Run) async {
        switch world.chance({ $0.below(40) }) {
        case 0..<14: await answer(run)
        case 14..<18: await hand(in: run, isKind: false)
        case 18..<21: await signal(run)
        case 21: await perform(.cancel(reason: "enough", by: person()), on: run.id)
        case 22: await replace(run)
        case 23: await fork(run)
        case 24..<30: await steer(run)
        case 35..<38: await tell(run)
        case 30..<33: await moveSchedules()
        case 33..<35: await perform(.retry([], by: person()), on: run.id)
        default: break
        }
    }

    func signal(_ run: Run) async {
        let person = person()
        let name = world.chance { $0.pick(["ping", "pong"]) }
        await perform(.signal(name: name, data: ["n": 1], by: person), on: run.id, mustShow: person)
    }

    private func answer(_ run: Run) async {
        guard let record = await requests(of: run.id).first else { return }
        let person = person()
        let isKind = world.chance(70)
        var reply = KindPerson.reply(to: record.approval, round: world.chance { $0.below(40) })
        if !isKind { reply.decision = world.chance { $0.pick(["reject", "request-changes", "abort", "skip", "retry", "right", "what?"]) } }
        let command = Command.answer(record.approval.id, reply, by: person)
        guard world.chance(30) else {
            await perform(command, on: run.id, mustShow: person)
            return
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { await perform(command, on: run.id, mustShow: person) } }
        }
    }

    private func steer(_ run: Run) async {
        let ref = NodeRef(world.chance { $0.below(run.plan.rootCount) })
        let person = person()
        let command: Command =
            switch world.chance({ $0.below(9) }) {
            case 0: .hold(reason: nil, by: person)
            case 1, 2: .release(by: person)
            case 3: .restart([ref], Redoing(downstream: world.chance(50), reason: "again"), by: person)
            case 4: .skip(ref, reason: "not needed", by: person)
            case 5: .override(ref, output: FleetOwners.good, reason: "known", by: person)
            case 6: .raiseBudget(.attempts, to: 100, by: person)
            case 7: .retry([ref], by: person)
            default: .handOff(ref, to: Owner(.system, "other"), by: person)
            }
        await perform(command, on: run.id)
    }

    /// Says something to whoever is at a node, if somebody is.
    private func tell(_ run: Run) async {
        guard let ref = world.chance({ run.runningAttempts.randomElement(using: &$0) })?.ref else { return }
        let person = person()
        await perform(.tell(ref, "use the other one", by: person), on: run.id, mustShow: person)
    }

    private func replace(_ run: Run) async {
        let plan = world.chance { $0.pick(plans + [run.plan]) }
        world.audit.know(plan)
        let reuse = world.chance(80)
        _ = await call { try await $0.replace(run.id, with: plan, reason: "better", by: ActorID("user:author"), reuse: reuse) }
    }

    private func fork(_ run: Run) async {
        let seq = world.chance { Int64($0.below(Int(run.seq)) + 1) }
        _ = await call { try await $0.fork(run.id, at: seq, by: ActorID("user:author")) }
    }

    /// Agents outside hand in what they made: late, twice, for an attempt that is over.
    func hand(in run: Run, isKind: Bool) async {
        guard world.style.hasOutsideAgents else { return }
        for (ref, attempt) in run.runningAttempts where run.owner(of: ref).description == "agent:writer" {
            guard case .running? = run.state(of: ref) else { continue }
            let stale = isKind ? attempt : max(1, attempt - world.chance { $0.pick([0, 0, 1]) })
            let ending: SubmittedResult.Ending =
                isKind
                ? .completed(FleetOwners.good)
                : world.chance { random in
                    random.pick([
                        .completed(FleetOwners.good), .completed(["ok": false]), .partial(FleetOwners.good, remarks: ["half"]),
                        .failed(Failure(.unavailable, "it broke")), .released, .blocked(reason: "no idea"),
                    ])
                }
            let command = Command.submit(ref, attempt: stale, SubmittedResult(ending), by: ActorID("agent:writer"))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<(!isKind && world.chance(30) ? 2 : 1) { group.addTask { await perform(command, on: run.id) } }
            }
        }
    }

    private func moveSchedules() async {
        let all = ((try? await world.store.schedules(ScheduleQuery())) ?? []).map(\.id)
        guard !all.isEmpty else { return }
        let id = world.chance { $0.pick(all) }
        let person = person()
        let lot = world.chance { $0.below(4) }
        _ = await call { engine in
            try await engine.move(id) { isRunGoing in
                switch lot {
                case 0: .pause(reason: nil, by: person)
                case 1, 2: .resume(catchUp: .all, by: person)
                default: .runNow(overlap: nil, isRunGoing: isRunGoing, by: person)
                }
            }
        }
    }
}

import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// A worker elsewhere: takes jobs of the engines' queues, does them well or badly, falls silent for longer than its lease and comes back,
/// says things twice, works on what nobody wants any more, and dies. Good when the world is calm.
struct FleetWorker {
    static let queues = ["linux", "mac"]

    let world: FleetWorld
    /// As it calls itself; another one after each death.
    let name: String

    /// Lets one worker after the other work in a place.
    static func live(in world: FleetWorld, place: Int) async {
        var number = 0
        while !world.isOver {
            number += 1
            await FleetWorker(world: world, name: "w\(place).\(number)").work()
            await world.loop.wait(world.isCalm ? 100 : world.chance { Int64($0.below(9_000)) })
        }
    }

    private var caller: Caller { Caller(actor: ActorID("worker:\(name)")) }

    /// Works until it dies or the world is over.
    private func work() async {
        var turn = 0
        while !world.isOver {
            let wish = wish()
            let caller = caller
            turn += 1
            // A job is with the engine that drives its run: in a calm world none is passed over for long by chance.
            let one = world.isCalm && !world.processes.isEmpty ? world.processes[turn % world.processes.count] : nil
            let found = await world.ask(one, patience: world.patience()) { try await $0.claimJobs(wish, for: caller) }
            guard let found, case .success(let jobs) = found.answer, !jobs.isEmpty else {
                await world.loop.wait(world.isCalm ? 500 : world.chance { Int64($0.below(3_000)) })
                continue
            }
            for job in jobs { world.count("job taken"); world.audit.tell("\(name) has \(job.id) under \(job.lease?.token ?? 0)") }
            let isAlive = await withTaskGroup(of: Bool.self) { group in
                for job in jobs { group.addTask { await attend(job, at: found.process) } }
                return await group.reduce(true) { $0 && $1 }
            }
            guard isAlive else { return }
        }
    }

    private func wish() -> JobWish {
        if world.isCalm { return JobWish(worker: name, queues: Self.queues, count: 4, wait: .seconds(5)) }
        return world.chance { random in
            JobWish(
                worker: name, queues: random.pick([["linux"], ["mac"], Self.queues]), count: random.below(3) + 1,
                lease: .seconds(random.pick([1, 5, 30])), wait: .seconds(random.pick([0, 2, 20])))
        }
    }

    /// False when it has died over the job.
    private func attend(_ job: Job, at process: FleetProcess) async -> Bool {
        guard let lease = job.lease else { return true }
        let hold = FleetHold(job: job, token: lease.token, process: process)
        world.audit.hears(job.messages, on: hold)
        guard !world.isCalm else {
            world.audit.begins(job.assignment)
            await world.loop.wait(50)
            await tell(.done(hold.good), of: hold)
            return true
        }
        let lot = world.chance { $0.below(100) }
        if lot < 8 {
            world.count("job given back")
            await tell(.release, of: hold)
            return true
        }
        world.audit.begins(job.assignment)
        let span = world.chance { $0.pick([0, 30, 300, 2_000, 9_000, 25_000, 70_000] as [Int64]) }
        guard await keep(hold, for: span) else { return true }
        if lot < 16 {
            world.count("worker died")
            return false
        }
        await tell(ending(of: hold), of: hold)
        return true
    }

    /// Works for a while. False when it has heard that the job is not its own any more, and has stopped.
    private func keep(_ hold: FleetHold, for span: Int64) async -> Bool {
        let (isSilent, isDeaf) = world.chance { ($0.chance(20), $0.chance(20)) }
        let caller = caller, pause = max(1, (hold.job.lease?.span.milliseconds ?? 3_000) / 3)
        if isSilent, span > pause * 3 { world.count("worker fell silent") }
        var rest = span
        while rest > 0 {
            let step = isSilent ? rest : min(rest, pause)
            await world.loop.wait(step)
            rest -= step
            guard rest > 0, !isSilent else { continue }
            let news = await world.ask(door(hold), patience: world.patience()) { engine in
                try await engine.heartbeat(hold.job.id, token: hold.token, for: caller)
            }
            switch news?.answer {
            case .success(let pulse)? where pulse.isCancelled && !isDeaf: return false
            case .success(let pulse)?:
                if !pulse.messages.isEmpty { world.count("worker heard what was said") }
                world.audit.hears(pulse.messages, on: hold)
            case .failure(let error as PlanError)? where error.code == "job.lease-lost" && !isDeaf: return false
            default: continue
            }
        }
        return true
    }

    private func ending(of hold: FleetHold) -> FleetHold.Ending {
        world.chance { random in
            switch random.below(100) {
            case ..<60: return .done(hold.good)
            case ..<68: return .done(NodeResult(.completed, ["ok": false, "job": .string("\(hold.token)")]))
            case ..<72: return .done(NodeResult(.completed, "what?"))
            case ..<78:
                var result = hold.good
                result.status = .partial
                return .done(result)
            case ..<82:
                var result = NodeResult(.blocked)
                result.blockedReason = "no idea"
                return .done(result)
            default:
                var failure = Failure(random.pick(FailureClass.allCases), "it broke", neverBegan: random.chance(20))
                if random.chance(30) { failure.retryAfter = .seconds(random.pick([1, 8, 40])) }
                return .failed(failure)
            }
        }
    }

    /// Whom it says something of a job to: mostly whoever gave it the job.
    private func door(_ hold: FleetHold) -> FleetProcess? { world.chance(80) ? hold.process : nil }

    /// Says what came of a job until it is heard; sometimes twice, one after the other or at once.
    private func tell(_ ending: FleetHold.Ending, of hold: FleetHold) async {
        let count = !world.isCalm && world.chance(20) ? 2 : 1
        if count > 1 { world.count("worker said it twice") }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { await tellOnce(ending, of: hold) } }
        }
        if !world.isCalm, world.chance(10) { await tellOnce(ending, of: hold) }
    }

    private func tellOnce(_ ending: FleetHold.Ending, of hold: FleetHold) async {
        let caller = caller
        while !world.isOver {
            let heard = await world.ask(door(hold), patience: world.patience()) { engine -> JobVerdict? in
                switch ending {
                case .done(let result): return try await engine.complete(hold.job.id, token: hold.token, result, for: caller)
                case .failed(let failure): try await engine.fail(hold.job.id, token: hold.token, failure, for: caller)
                case .release: try await engine.release(hold.job.id, token: hold.token, for: caller)
                }
                return nil
            }
            switch heard?.answer {
            case .success(let verdict)?:
                if let verdict { world.audit.hears(verdict, on: hold) }
                return
            case .failure(let error as PlanError)? where error.code.hasPrefix("job."):
                world.count("worker refused: \(error.code)")
                return
            case .failure(let error as PlanError)? where error.code.hasPrefix("result."): return
            case .failure?, nil: await world.loop.wait(world.chance { $0.pick([200, 1_000, 5_000]) })
            }
        }
    }
}

import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// Many engines over one faulty store, in virtual time, from one seed.
///
/// The engines, the kernel and the store in memory are the real ones. Processes crash before and after any call of the store, stand
/// still for longer than their lease and go on, and are started again; the store is slow, locked, full, or fails; owners are slow, wrong
/// or deaf; workers elsewhere die, or come back after their lease; clocks jump; people answer twice, go away, replace runs and turn off
/// from them; whoever follows asks now this process, now that one. Then the world becomes calm, everybody
/// wants everything to end, and all that was promised must hold.
package enum Fleet {
    /// Runs one world.
    ///
    /// - Parameters:
    ///   - forgets: in how many of a hundred cases the store acknowledges a commit that it has not made; to see that it is found out.
    ///   - keepsHistory: whether the report tells what has happened.
    ///   - onStuck: told when nothing in the world can ever happen again, or no end is in sight; the call does not return then.
    package static func run(
        seed: UInt64, forgets: Int = 0, keepsHistory: Bool = false, onStuck: @escaping @Sendable (String) -> Void
    ) async -> FleetReport {
        let world = FleetWorld(seed: seed, forgets: forgets, keepsHistory: keepsHistory)
        world.loop.watch(stepLimit: 2_000_000) { what in
            let problems = (world.audit.problems + world.audit.history.suffix(100)).map { "\n\($0)" }.joined()
            if !world.isOver || what != .idle { onStuck("seed \(seed) is stuck (\(what)) at \(world.loop.now) ms\(problems)") }
        }
        await withTaskExecutorPreference(world.lane) { await live(world) }
        let figures = world.audit.figures
        return FleetReport(
            seed: seed, problems: world.audit.problems, runs: figures.runs, commits: figures.commits, events: figures.events,
            steps: world.loop.steps, time: world.loop.now, trace: world.loop.trace, counts: world.counts,
            history: world.audit.history)
    }

    private static func live(_ world: FleetWorld) async {
        let people: FleetPeople
        do {
            people = FleetPeople(world: world, plans: try plans(world))
        } catch {
            return world.audit.report("no plans: \(error)")
        }
        let hosts = world.chance { $0.pick([1, 2, 2, 3]) }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<hosts { group.addTask { await host(world) } }
            for place in 0..<world.style.workers { group.addTask { await FleetWorker.live(in: world, place: place) } }
            group.addTask {
                await withTaskGroup(of: Void.self) { outside in
                    for _ in 0..<2 { outside.addTask { await FleetFollower(world: world).followAll() } }
                    outside.addTask { await FleetFollower(world: world).followRuns() }
                    outside.addTask {
                        await withTaskGroup(of: Void.self) { rough in
                            rough.addTask { await FleetWeather(world: world).rage() }
                            for _ in 0..<2 { rough.addTask { await people.beRough(runs: 4) } }
                        }
                        await people.beKind()
                        world.isSettled = true
                    }
                }
                world.isOver = true
                for process in world.processes { process.end(asCrash: false) }
            }
        }
        await check(world)
    }

    /// A place where processes run, one after the other.
    private static func host(_ world: FleetWorld) async {
        while !world.isOver {
            let process = world.start()
            await withTaskExecutorPreference(process.lane) { await process.live() }
            world.bury(process)
            await world.loop.wait(world.isCalm ? 100 : world.chance { Int64($0.below(8_000)) })
        }
    }

    private static func plans(_ world: FleetWorld) throws -> [CompiledPlan] {
        var style = RandomPlan.Style()
        style.nodes = 1...8
        style.timers = ["300ms", "4s", "25s"]
        style.delays = ["0s", "500ms", "8s"]
        style.isDriven = true
        style.hasWorkers = world.style.workers > 0
        var plans: [CompiledPlan] = []
        for number in 0..<world.chance({ $0.below(3) + 1 }) {
            style.isWhole = world.chance(75)
            plans.append(try RandomPlan.compiled(seed: world.seed &* 31 &+ UInt64(number), style: style))
        }
        guard world.chance(40) else { return plans }
        let overlap = world.chance { $0.pick(["skip", "queue", "cancel-previous", "allow"]) }
        let catchUp = world.chance { $0.pick(["none", "latest", "all"]) }
        let approval = world.chance(25) ? "approval: { required: true }" : ""
        plans.append(
            try PlanText.compile(
                """
                plan: 1
                title: Scheduled
                schedule: { interval: 10s, maxFires: 5, overlap: \(overlap), catchUp: \(catchUp) }
                \(approval)
                nodes:
                  - { id: work, type: system-task, owner: "system:flaky", effects: idempotent }
                """))
        return plans
    }

    /// What the store holds in the end is what became durable on the way.
    private static func check(_ world: FleetWorld) async {
        for run in world.audit.runs() {
            guard let stored = try? await world.store.load(run.id) else {
                world.audit.report("\(run.id) is lost")
                continue
            }
            if stored.record.state.version != run.seq { world.audit.report("\(run.id) is stored at another version") }
            var query = ApprovalQuery()
            query.run = run.id
            query.status = .pending
            let asked = Set(((try? await world.store.approvals(query)) ?? []).map(\.approval.id))
            if asked != Set(run.openApprovals.map(\.id)) { world.audit.report("the inbox shows \(asked.count) requests of \(run.id)") }
        }
    }
}

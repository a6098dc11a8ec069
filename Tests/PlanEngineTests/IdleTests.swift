import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("An engine in which nothing is to be done", .timeLimit(.minutes(10)))
struct IdleTests {
    private static let ada = ActorID("user:ada")
    private static let asking = """
        plan: 1
        title: Ask
        nodes: [{ id: ask, type: human-approval, owner: "user:ada" }]
        """
    private static let yearly = """
        plan: 1
        title: Yearly
        schedule: { interval: 8760h }
        nodes: [{ id: work, type: system-task, owner: "system:noop" }]
        """

    /// What an hour costs in which so many runs wait for people, and one schedule for next year.
    private func hour(runs: Int, auditInterval: TimeSpan? = nil) async throws -> StillWorld.Count {
        let result = Found<StillWorld.Count>()
        try await StillWorld.run { world in
            var surroundings = world.surroundings
            surroundings.auditInterval = auditInterval
            try await world.engine(surroundings).withRunning { engine in
                _ = try await engine.create(try PlanText.compile(Self.yearly), inputs: [:], by: Self.ada)
                let plan = try PlanText.compile(Self.asking)
                for _ in 0..<runs { _ = try await engine.create(plan, inputs: [:], by: Self.ada) }
                // What is made has to come to rest, and the usual lease to become a long one.
                await world.pass(.minutes(30))
                #expect(try await world.store.approvals(ApprovalQuery()).isEmpty == (runs == 0))
                result.value = await world.counting(.minutes(60))
            }
        }
        return try #require(result.value)
    }

    @Test("asks its store four times a minute and renews its lease once, however many runs wait for people")
    func hourly() async throws {
        let (empty, full) = (try await hour(runs: 0), try await hour(runs: 1_000))
        #expect(empty == full)
        #expect(full.calls == [.attention: 60, .hasCompany: 60, .nextTimer: 60, .nextSchedule: 60, .renew: 60])
        #expect(full.wakes <= 360, "\(full)")
    }

    @Test("where it looks whether all is sound, reads each run at most six times an hour, with five calls each time")
    func audited() async throws {
        let idle = try await hour(runs: 0), audited = try await hour(runs: 100, auditInterval: .seconds(2))
        // Those that wait, and the one that a schedule has begun with.
        let runs = 101, loads = audited.calls[.load] ?? 0
        #expect((4 * runs...6 * runs).contains(loads), "\(audited)")
        for call in [MemoryStore.Operation.events, .isFindable, .approvals] { #expect(audited.calls[call] == loads) }
        // Each of the six pieces of a round looks at leases, incidents and lists of runs, too.
        #expect(audited.all - idle.all <= 6 * (5 * runs + 6 * 4 + 5), "\(audited)")
        #expect(audited.calls[.mend] == nil && audited.calls[.commit] == nil && audited.calls[.renew] == 60)
    }

    @Test("beside another engine looks five times a second whether that one still lives, and writes nothing more")
    func inCompany() async throws {
        try await StillWorld.run { world in
            try await world.engine().withRunning { _ in
                try await world.engine(process: 2).withRunning { _ in
                    await world.pass(.minutes(30))
                    let both = await world.counting(.minutes(10))
                    #expect(both.calls == [.attention: 6_000, .hasCompany: 6_000, .nextSchedule: 20, .renew: 20], "\(both)")
                }
            }
        }
    }

    /// Lets workers wait for jobs that hardly ever come, and passes time meanwhile; how many jobs they got.
    private func waiting(
        _ count: Int, seconds: Int64, at engine: Engine, _ body: () async throws -> Void
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<count {
                group.addTask {
                    // Each gives up at a time of its own.
                    let wait = TimeSpan(milliseconds: seconds * 1_000 + Int64(number))
                    let wish = JobWish(worker: "w\(number)", queues: ["q\(number % 10)"], lease: .minutes(60), wait: wait)
                    return try await engine.claimJobs(wish, for: Caller(actor: ActorID("worker:w\(number)"))).count
                }
            }
            try await body()
            return try await group.reduce(0, +)
        }
    }

    @Test("asks its store nothing for 5 000 workers that wait for a job until they give up, and calls one of many when there is one")
    func waitingWorkers() async throws {
        try await StillWorld.run { world in
            try await world.engine(owners: Owners(workersElsewhere: true)).withRunning { engine in
                await world.pass(.minutes(30))
                let alone = await world.counting(.minutes(1))
                let none = try await waiting(5_000, seconds: 50, at: engine) {
                    let until = await world.counting(.seconds(45))
                    #expect(engine.allQueues.reduce(0) { $0 + $1.waitingWorkers } == 5_000 && until.wakes <= alone.wakes)
                    await world.pass(.seconds(15))
                }
                // A minute may begin with what another one has ended with.
                #expect(none == 0 && world.count.all <= 2 * alone.all, "\(world.count)")
                #expect(world.count.wakes <= 2 * alone.wakes + 5_000, "\(world.count)")
                let one = try await waiting(500, seconds: 30, at: engine) {
                    await world.pass(.seconds(10))
                    world.begin()
                    _ = try await engine.create(try PlanText.compile(Self.job), inputs: [:], by: Self.ada)
                    await world.pass(.seconds(10))
                    #expect(engine.allQueues.reduce(0) { $0 + $1.waitingWorkers } == 499)
                    #expect(world.count.calls[.commit] == 2, "the run is made, and its job is taken: \(world.count)")
                    await world.pass(.seconds(30))
                }
                #expect(one == 1)
            }
        }
    }

    private static let job = """
        plan: 1
        title: Job
        nodes: [{ id: job, type: agent-task, owner: "worker:q3", objective: Do it. }]
        """
}

import PlanCalendar
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("Graphs of real work", .timeLimit(.minutes(10)), .enabled(if: Corpus.exists, Corpus.hint))
struct CorpusTests {
    // The largest corpus is run by the engine, below.
    @Test("every graph compiles and runs to its end, or its loop is shown", arguments: Corpus.names.filter { $0 != "wfinstances" })
    func kernel(name: String) throws {
        let graphs = try Corpus.graphs(name)
        #expect(graphs.count > 20)
        for graph in graphs {
            let compilation = PlanCompiler(executors: Executors(systemTasks: ["noop"])).compile(graph.document)
            let blocking = compilation.findings.filter { $0.severity == .blocking }
            guard graph.isAcyclic else {
                #expect(blocking.map(\.code) == ["graph.cycle"], "\(graph.name)")
                #expect(graph.hasLoop(blocking.first?.message ?? ""), "\(graph.name): \(blocking.first?.message ?? "")")
                continue
            }
            #expect(blocking.isEmpty, "\(graph.name): \(blocking)")
            guard let plan = compilation.plan else { continue }
            #expect(plan.rootCount == graph.ids.count, "\(graph.name)")
            let run = try Run.noops(plan).run
            #expect(run.status == .completed && run.tally.completed == graph.ids.count, "\(graph.name)")
        }
    }

    @Test("all workflows run in one database at the same time, and every log tells its run")
    func engine() async throws {
        let plans = try Corpus.graphs("wfinstances").compactMap { PlanCompiler().compile($0.document).plan }
        #expect(plans.count == 167)
        #expect(plans.reduce(0) { $0 + $1.rootCount } == 64_321)
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.path + "/corpus.db")
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        // Other tests may keep the threads busy for longer than a lease usually lasts.
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(store, identity: identity, owners: Owners(), surroundings: surroundings)
        let runs = try await engine.withRunning { engine in
            var runs: [RunID] = []
            for plan in plans { runs.append(try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))) }
            var query = RunQuery()
            query.statuses = ["running"]
            query.limit = 1
            while !(try await engine.store.runs(query).isEmpty) { try await ContinuousClock().sleep(for: .milliseconds(20)) }
            return runs
        }
        for (run, plan) in zip(runs, plans) {
            let stored = try #require(try await store.load(run))
            #expect(stored.record.state.status == "completed", "\(plan.title)")
            #expect(stored.record.state.done == plan.rootCount, "\(plan.title)")
            var told = Run(id: run, plan: plan)
            try told.replay(try await store.events(of: run, after: 0, limit: 1_000_000))
            #expect(RunState(of: told, at: stored.record.state.updatedAt) == stored.record.state, "\(plan.title)")
            #expect(try await store.brokenLink(of: run) == nil, "\(plan.title)")
        }
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }
}

import PlanJSON
import PlanModel
package import PlanStore

extension StoreClauses {
    private static func artifact(_ id: String, of run: RunID, key: String = "notes") -> ArtifactRecord {
        ArtifactRecord(
            id: id, run: run, node: "write[2]", attempt: 3, key: key, kind: "text", name: "a \u{0} name", mediaType: "text/plain",
            sha256: Digest(of: Array(id.utf8)), size: 5_000_000_000, createdAt: later(7), createdBy: "agent:writer")
    }

    static let companions = [
        Clause("artifacts are written with their step, and written anew") { store in
            var run = RunScript("run_1")
            var other = RunScript("run_2")
            try await store.commit([run.begin(), other.begin()])
            var first = artifact("art_1", of: run.id)
            let second = artifact("art_2", of: run.id, key: "table")
            try await store.commit(run.step(companions: [.artifact(first), .artifact(second)]))
            try await store.commit(other.step(companions: [.artifact(artifact("art_3", of: other.id))]))
            try demand(await store.artifacts(of: run.id), is: [first, second], "the artifacts")
            try demand(await store.artifact("art_1"), is: first, "one artifact")
            try demand(await store.artifact("art_none"), is: nil, "an unknown artifact")
            try demand(await store.artifacts(of: RunID("run_none")), is: [], "artifacts of an unknown run")
            first.supersededBy = "art_4"
            let third = artifact("art_4", of: run.id)
            try await store.commit(run.step(companions: [.artifact(third), .artifact(first)]))
            try demand(await store.artifacts(of: run.id), is: [first, second, third], "the artifacts, oldest first")
        },
        Clause("artifacts of all runs are found by what they are and where their runs come from, newest first") { store in
            var origin = RunOrigin()
            (origin.organization, origin.sourceThread) = (OrganizationID("acme"), ThreadID("thr_1"))
            var run = RunScript("run_1"), other = RunScript("run_2")
            try await store.commit([run.begin(), other.begin(origin: origin)])
            var first = artifact("art_1", of: run.id)
            let second = artifact("art_2", of: run.id, key: "table")
            try await store.commit(run.step(companions: [.artifact(first), .artifact(second)]))
            try await store.commit(other.step(companions: [.artifact(artifact("art_3", of: other.id))]))
            first.supersededBy = "art_2"
            try await store.commit(run.step(companions: [.artifact(first)]))
            func find(_ change: (inout ArtifactQuery) -> Void) async throws -> [String] {
                var query = ArtifactQuery()
                change(&query)
                return try await store.artifacts(query).map(\.id)
            }
            try demand(await find { _ in }, is: ["art_3", "art_2", "art_1"], "all")
            try demand(await find { $0.limit = 2 }, is: ["art_3", "art_2"], "a page")
            try demand(
                await find {
                    $0.before = "art_3"; $0.limit = 1
                }, is: ["art_2"], "the next page")
            try demand(await find { $0.before = "art_none" }, is: [], "after what is not there")
            try demand(await find { $0.organization = .default }, is: ["art_2", "art_1"], "by the default organization")
            try demand(await find { $0.organization = OrganizationID("acme") }, is: ["art_3"], "by organization")
            try demand(await find { $0.thread = ThreadID("thr_1") }, is: ["art_3"], "by thread")
            try demand(
                await find {
                    $0.run = run.id; $0.onlyCurrent = true
                }, is: ["art_2"], "of a run, and current")
            try demand(await find { $0.run = RunID("run_none") }, is: [], "of an unknown run")
            try demand(await find { $0.key = "table" }, is: ["art_2"], "by key")
            try demand(await find { $0.kind = "file" }, is: [], "by kind")
            try demand(
                await find {
                    $0.node = "write[2]"; $0.sha256 = first.sha256
                }, is: ["art_1"], "by node and content")
        },
        Clause("what has taken the place of an artifact is written with its step, and only for the run's own") { store in
            var run = RunScript("run_1")
            var other = RunScript("run_2")
            try await store.commit([run.begin(), other.begin()])
            try await store.commit(run.step(companions: [.artifact(artifact("art_1", of: run.id))]))
            let foreign = artifact("art_2", of: other.id)
            try await store.commit(other.step(companions: [.artifact(foreign)]))
            let companions = ["art_1", "art_2", "art_none"].map { Companion.supersession(artifact: $0, by: "art_9") }
            try await store.commit(run.step(companions: companions))
            try demand(await store.artifact("art_1")?.supersededBy, is: "art_9", "the run's own")
            try demand(await store.artifact("art_2"), is: foreign, "the other run's")
        },
        Clause("an artifact of another run refuses the step that brings it") { store in
            var run = RunScript("run_1")
            var other = RunScript("run_2")
            try await store.commit([run.begin(), other.begin()])
            let taken = artifact("art_1", of: other.id)
            try await store.commit(other.step(companions: [.artifact(taken)]))
            var copy = run
            let foreign = copy.step(companions: [.artifact(taken)])
            try await demandFailure("an artifact that names another run") { try await store.commit(foreign) }
            copy = run
            let stolen = copy.step(companions: [.artifact(artifact("art_2", of: run.id)), .artifact(artifact("art_1", of: run.id))])
            try await demandFailure("an artifact whose id another run has") { try await store.commit(stolen) }
            try demand(await store.artifacts(of: run.id), is: [], "the artifacts")
            try demand(await store.artifact("art_1"), is: taken, "the other's artifact")
            try demand(await store.load(run.id)?.events, is: run.events, "the events")
            try await store.commit(run.step())
        },
        Clause("a companion that is refused refuses the whole step, and leaves nothing of several") { store in
            let schedule = Self.schedule("sch_1")
            try await store.save(schedule, expected: nil)
            var run = RunScript("run_1")
            var other = RunScript("run_2")
            let begin = run.begin(companions: [.artifact(artifact("art_1", of: run.id)), .schedule(schedule, expected: 7)])
            try await demandRefusal(.conflict(stored: 1), "the step") { try await store.commit(begin) }
            let both = [other.begin(), begin]
            try await demandRefusal(.conflict(stored: 1), "several steps") { try await store.commit(both) }
            try demand(await store.runs(RunQuery()).count, is: 0, "runs")
            try demand(await store.artifact("art_1"), is: nil, "the artifact")
            try demand(await store.lastGlobalSeq(), is: 0, "the last event")
            run = RunScript("run_1")
            let good = run.begin(companions: [.artifact(artifact("art_1", of: run.id)), .schedule(schedule, expected: 1)])
            try await store.commit(good)
            try demand(await store.schedule(schedule.id)?.version, is: 2, "the schedule's version")
            try demand(await store.artifact("art_1")?.run, is: run.id, "the artifact")
        },
    ]

    package static func schedule(_ id: String, next: Int64? = nil, status: ScheduleRecord.Status = .active) -> ScheduleRecord {
        var origin = RunOrigin()
        origin.organization = OrganizationID("acme")
        origin.leadAgent = ActorID("agent:lead")
        return ScheduleRecord(
            id: ScheduleID(id), organization: OrganizationID("acme"), thread: ThreadID("thr_1"), planDigest: Digest(of: [1, 2]),
            run: RunID("run_1"), title: "every \u{0} day", rule: ["cron": "0 9 * * *", "b": .int(1), "a": .double(1.5)],
            inputs: ["text": .string("a\u{0}b ü")], status: status, state: ["seq": .int(3), "log": ["\u{0}", .double(0.5)]],
            nextFireAt: next.map(later), createdAt: now, createdBy: "user:ada",
            origin: origin)
    }
}

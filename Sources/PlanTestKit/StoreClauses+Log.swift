import PlanModel
import PlanStore

extension StoreClauses {
    static let log = [
        Clause("what was committed is loaded again, byte for byte") { store in
            var run = RunScript("run_1")
            let creation = run.begin(plan: #"{"ü":"plan"}"#, labels: [("team", "docs"), ("tier", "1")], key: "k-1")
            try await store.commit(creation)
            try await store.commit(run.step(["Odd\u{0}Type", "b"], by: "user:\u{0}é", body: [0, 255, 34, 0, 10, 0xc3, 0xbc]))
            try await store.commit(run.step(["Empty"], body: []) { $0.done = 2 })
            guard let found = try await store.load(run.id) else { throw ClauseViolation("the run is not there") }
            try demand(found.events, is: run.events, "the events")
            try demand(found.plan, is: Array(#"{"ü":"plan"}"#.utf8), "the plan")
            try demand(found.headHash, is: run.hash, "the last hash")
            try demand(found.checkpoint, is: nil, "the checkpoint")
            try demand(found.record.title, is: "title of run_1", "the title")
            try demand(found.record.labels, is: ["team": "docs", "tier": "1"], "the labels")
            try demand(found.record.idempotencyKey, is: "k-1", "the key")
            try demand(found.record.createdBy, is: "user:ada", "the creator")
            try demand(found.record.createdAt, is: run.now, "the time of creation")
            try demand(found.record.planDigest, is: Digest(of: found.plan), "the digest")
            try demand(found.record.engine, is: nil, "the engine")
            try demand(found.record.state.version, is: 4, "the version")
            try demand(found.record.state.done, is: 2, "the progress")
        },
        Clause("every part of the state is kept") { store in
            var run = RunScript("run_1")
            var states: [RunState] = []
            try await store.commit(run.begin { states.append($0) })
            let changes: [(inout RunState) -> Void] = [
                { $0.nextTimer = later(5) }, { $0.isUnsettled = true }, { $0.hasRunningAttempts = true }, { $0.isHeld = true },
                {
                    $0.status = "waiting"; $0.total = 9; $0.failed = 4
                }, { $0.updatedAt = later(99) }, { _ in },
                {
                    $0.status = "failed"; $0.completedAt = later(100)
                },
            ]
            for change in changes {
                let transition = run.step { change(&$0) }
                try await store.commit(transition)
                try demand(await store.load(run.id)?.record.state, is: transition.state, "the state at \(run.version)")
            }
        },
        Clause("a run that nobody made is not found") { store in
            let nobody = RunID("run_none")
            try demand(await store.load(nobody) == nil, "loading finds nothing")
            try await demandRefusal(.unknownRun(nobody), "reading its events") {
                _ = try await store.events(of: nobody, after: 0, limit: 1)
            }
            var run = RunScript("run_none")
            _ = run.begin()
            try await demandRefusal(.unknownRun(nobody), "moving it") { try await store.commit(run.step()) }
        },
        Clause("a run is made once") { store in
            var run = RunScript("run_1")
            var again = run
            try await store.commit(run.begin())
            try await store.commit(run.step())
            try await demandRefusal(.conflict(stored: 2), "making it again") { try await store.commit(again.begin(plan: "other")) }
            try demand(await store.load(run.id)?.events, is: run.events, "the events")
        },
        Clause("a transition at another version is refused and leaves no trace") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            var stale = run
            try await store.commit(run.step(["a", "b"]))
            let approval = stale.approval("apr_1")
            let late = stale.step(["late"], opened: [approval], checkpoint: [1]) { $0.status = "failed" }
            try await demandRefusal(.conflict(stored: 3), "being late") { try await store.commit(late) }
            var early = run
            _ = early.step()
            try await demandRefusal(.conflict(stored: 3), "being early") { try await store.commit(early.step()) }
            let found = try await store.load(run.id)
            try demand(found?.events, is: run.events, "the events")
            try demand(found?.record.state.status, is: "running", "the status")
            try demand(found?.checkpoint, is: nil, "the checkpoint")
            try demand(await store.approvals(ApprovalQuery()).count, is: 0, "requests")
        },
        Clause("events that do not follow each other are refused") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            let good = run.step(["a", "b"])
            let gap = Transition(run: run.id, expected: 1, fence: nil, events: [good.events[1]], state: good.state)
            try await demandFailure("a gap") { try await store.commit(gap) }
            let short = Transition(run: run.id, expected: 1, fence: nil, events: [good.events[0]], state: good.state)
            try await demandFailure("a version without its event") { try await store.commit(short) }
            try await store.commit(good)
        },
        Clause("loading begins at the newest checkpoint") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            try await store.commit(run.step(["a", "b"], checkpoint: [1, 0, 2]))
            try await store.commit(run.step(["c"]))
            try await store.commit(run.step(["d"], checkpoint: [3]))
            var found = try await store.load(run.id)
            try demand(found?.checkpoint, is: StoredCheckpoint(seq: 5, body: [3]), "the checkpoint")
            try demand(found?.events, is: [], "the events after it")
            try demand(found?.headHash, is: run.hash, "the last hash")
            try await store.commit(run.step(["e", "f"]))
            found = try await store.load(run.id)
            try demand(found?.events.map(\.seq), is: [6, 7], "the events after it")
            try demand(await store.events(of: run.id, after: 0, limit: 100), is: run.events, "all events")
        },
        Clause("events are read in pages") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            try await store.commit(run.step(Array(repeating: "x", count: 9)))
            try demand(await store.events(of: run.id, after: 0, limit: 4).map(\.seq), is: [1, 2, 3, 4], "the first page")
            try demand(await store.events(of: run.id, after: 8, limit: 4).map(\.seq), is: [9, 10], "the last page")
            try demand(await store.events(of: run.id, after: 10, limit: 4).count, is: 0, "the page after it")
        },
        Clause("a second run with an idempotency key is refused and named") { store in
            var first = RunScript("run_1")
            var second = RunScript("run_2")
            try await store.commit(first.begin(key: "once"))
            try await demandRefusal(.exists(first.id), "the same key") { try await store.commit(second.begin(key: "once")) }
            try demand(await store.load(second.id) == nil, "the second run is not there")
            var repeated = RunScript("run_1")
            try await demandRefusal(.exists(first.id), "the same run") { try await store.commit(repeated.begin(key: "once")) }
            var other = RunScript("run_2")
            try await store.commit(other.begin(key: "twice"))
        },
    ]
}

import PlanModel
import PlanStore

extension StoreClauses {
    static let fences = [
        Clause("every engine gets a larger fence, also after others have retired") { store in
            var last = Fence(number: 0)
            for round in 0..<5 {
                let fence = try await engine(in: store)
                try demand(fence > last, "fence \(fence.number) of round \(round) is larger than \(last.number)")
                last = fence
                if round % 2 == 0 { try await store.retire(fence) }
            }
            try await store.retire(last)
            try await store.retire(last)
        },
        Clause("a lease is renewed, also late, until it is given up or its process is gone") { store in
            let fence = try await engine(in: store)
            try await store.renew(fence, until: later(120_000), at: later(59_999))
            try await store.renew(fence, until: later(130_000), at: later(100_000))
            let dead = try await engine(gone, in: store)
            _ = try await store.enroll(far, until: later(200_000), at: later(150_000))
            try await store.renew(fence, until: later(500_000), at: later(400_000))
            try await demandRefusal(.fenced, "renewing after the end of the process") {
                try await store.renew(dead, until: later(500_000), at: later(400_000))
            }
            let retired = try await engine(in: store)
            try await store.retire(retired)
            try await demandRefusal(.fenced, "renewing after retiring") {
                try await store.renew(retired, until: later(60_000), at: now)
            }
        },
        Clause("the engine that made a run holds it until it has ended") { store in
            let fence = try await engine(in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin())
            try demand(await store.load(run.id)?.record.engine, is: fence, "the engine")
            try await store.commit(run.step())
            try await store.commit(
                run.step {
                    $0.status = "completed"; $0.completedAt = now
                })
            try demand(await store.load(run.id)?.record.engine, is: nil, "the engine after the end")
        },
        Clause("an engine that has lost a run can move it no more") { store in
            let zombie = try await engine(gone, in: store)
            var run = RunScript("run_1", fence: zombie)
            try await store.commit(run.begin { $0.hasRunningAttempts = true })
            let heir = try await engine(in: store)
            try demand(await store.claim(run.id, by: heir, at: now), is: .claimed, "the claim of a dead engine's run")
            var late = run
            try await demandRefusal(.fenced, "the zombie's step") { try await store.commit(late.step()) }
            run.fence = heir
            try await store.commit(run.step())
            try await demandRefusal(.fenced, "the zombie's next step") { try await store.commit(late.step()) }
            try demand(await store.load(run.id)?.events, is: run.events, "the events")
        },
        Clause("an engine that was silent for longer than its lease keeps what nobody has taken over") { store in
            let silent = try await store.enroll(far, until: later(20_000), at: now)
            var kept = RunScript("run_kept", fence: silent), lost = RunScript("run_lost", fence: silent)
            for run in [kept, lost] {
                var run = run
                try await store.commit(run.begin())
                if run.id == kept.id { kept = run } else { lost = run }
            }
            let heir = try await store.enroll(.current(), until: later(90_000), at: later(30_000))
            try demand(await store.claim(lost.id, by: heir, at: later(30_000)), is: .claimed, "the claim of a silent engine's run")
            try await demandRefusal(.fenced, "claiming before the lease is renewed") {
                _ = try await store.claim(kept.id, by: silent, at: later(31_000))
            }
            try await store.renew(silent, until: later(60_000), at: later(31_000))
            try await store.commit(kept.step())
            try demand(await store.claim(kept.id, by: silent, at: later(31_000)), is: .claimed, "the claim of its own run")
            try demand(await store.claim(kept.id, by: heir, at: later(31_000)), is: .held(by: far), "the claim of a run that is held again")
            let late = lost.step()
            try await demandRefusal(.fenced, "a step of the lost run") { try await store.commit(late) }
            try demand(await store.claim(lost.id, by: silent, at: later(31_000)), is: .held(by: .current()), "the claim of the lost run")
        },
        Clause("who is no engine may move a run whoever holds it") { store in
            let fence = try await engine(in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin())
            run.fence = nil
            try await store.commit(run.step(by: "user:ada"))
            try demand(await store.load(run.id)?.record.engine, is: fence, "the engine")
            run.fence = fence
            try await store.commit(run.step())
        },
        Clause("a run that nobody holds is moved by no engine") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            run.fence = try await engine(in: store)
            let step = run.step()
            try await demandRefusal(.fenced, "moving without a claim") { try await store.commit(step) }
            guard let fence = run.fence else { return }
            try demand(await store.claim(run.id, by: fence, at: now), is: .claimed, "the claim")
            try await store.commit(step)
        },
    ]

    static let claims = [
        Clause("several runs are claimed at once, each with its own answer, in their order") { store in
            let dead = try await engine(gone, in: store)
            let fence = try await engine(in: store)
            let other = try await engine(far, in: store)
            var names: [RunID] = []
            for (name, holder, isOver) in [("free", dead, false), ("held", other, false), ("over", dead, true), ("own", fence, false)] {
                var run = RunScript("run_\(name)", fence: holder)
                try await store.commit(run.begin())
                if isOver { try await store.commit(run.step { $0.status = "completed" }) }
                names.append(run.id)
            }
            names.insert(RunID("run_none"), at: 1)
            let claims = try await store.claim(names, by: fence, at: now)
            try demand(claims, is: [.claimed, .unknown, .held(by: far), .ended, .claimed], "the claims")
            try demand(await store.claim([], by: fence, at: now), is: [], "the claims of nothing")
            try await demandRefusal(.fenced, "claiming when the lease has ended") {
                _ = try await store.claim(names, by: fence, at: later(61_000))
            }
        },
        Clause("a run is claimed only from nobody or from the dead") { store in
            let mine = try await engine(in: store)
            let rows: [(name: String, holder: EngineIdentity, retires: Bool, at: Int64, expected: Claim)] = [
                ("alive here", .current(), false, 0, .held(by: .current())),
                ("dead here", gone, false, 0, .claimed),
                ("alive far away", far, false, 0, .held(by: far)),
                ("retired", far, true, 0, .claimed),
                ("in its last millisecond", far, false, 19_999, .held(by: far)),
                ("expired", far, false, 20_000, .claimed),
            ]
            for row in rows {
                let holder = try await store.enroll(row.holder, until: later(20_000), at: now)
                var run = RunScript("run_\(row.name)", fence: holder)
                try await store.commit(run.begin())
                if row.retires { try await store.retire(holder) }
                let claim = try await store.claim(run.id, by: mine, at: later(row.at))
                try demand(claim, is: row.expected, "the claim of a run whose engine is \(row.name)")
                let engine = try await store.load(run.id)?.record.engine
                try demand(engine, is: row.expected == .claimed ? mine : holder, "the engine of a run whose engine was \(row.name)")
            }
        },
        Clause("an ended run and an unknown run are not claimed") { store in
            let fence = try await engine(in: store)
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            try await store.commit(run.step { $0.status = "aborted" })
            try demand(await store.claim(run.id, by: fence, at: now), is: .ended, "the claim of an ended run")
            try demand(await store.claim(RunID("run_2"), by: fence, at: now), is: .unknown, "the claim of an unknown run")
        },
        Clause("an engine claims its own run again, but nothing after its lease") { store in
            let fence = try await engine(in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin())
            try demand(await store.claim(run.id, by: fence, at: now), is: .claimed, "the claim")
            try await demandRefusal(.fenced, "a claim after the lease") { _ = try await store.claim(run.id, by: fence, at: later(60_000)) }
        },
        Clause("of many engines that claim a run at once, exactly one gets it") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            let id = run.id
            let claimed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await store.claim(id, by: engine(in: store), at: now) == .claimed }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try demand(claimed, is: 1, "claims")
        },
    ]
}

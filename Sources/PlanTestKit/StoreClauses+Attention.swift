import PlanCalendar
import PlanModel
import PlanStore

extension StoreClauses {
    static let attention = [
        Clause("an engine hears of its runs that others have moved, until it has moved them or claimed them again") { store in
            let fence = try await engine(in: store)
            let other = try await engine(far, in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin { $0.isUnsettled = true })
            try demand(await store.attention(for: fence, at: now), is: [], "attention at first")
            run.fence = nil
            try await store.commit(run.step(by: "user:ada"))
            try await store.commit(run.step(by: "user:bob"))
            try demand(await store.attention(for: fence, at: now), is: [run.id], "attention when moved")
            try demand(await store.attention(for: other, at: now), is: [], "attention of another engine")
            run.fence = fence
            try await store.commit(run.step())
            try demand(await store.attention(for: fence, at: now), is: [], "attention when seen")
            run.fence = nil
            try await store.commit(run.step(by: "user:ada"))
            _ = try await store.claim(run.id, by: fence, at: now)
            try demand(await store.attention(for: fence, at: now), is: [], "attention when claimed again")
        },
        Clause("an engine hears that others have ended its run, until it claims it again") { store in
            let fence = try await engine(in: store)
            let other = try await engine(far, in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin { $0.hasRunningAttempts = true })
            run.fence = nil
            try await store.commit(run.step(by: "user:ada") { $0.status = "aborted" })
            try await store.commit(run.step(by: "user:ada") { $0.status = "aborted" })
            try demand(await store.load(run.id)?.record.engine, is: nil, "the engine of an ended run")
            try demand(await store.attention(for: fence, at: now), is: [run.id], "attention after the end")
            run.fence = fence
            var late = run
            try await demandRefusal(.fenced, "moving it") { try await store.commit(late.step()) }
            try demand(await store.claim(run.id, by: other, at: now), is: .ended, "the claim of another")
            try demand(await store.attention(for: fence, at: now), is: [run.id], "attention before looking")
            try demand(await store.claim(run.id, by: fence, at: now), is: .ended, "the claim")
            try demand(await store.attention(for: fence, at: now), is: [], "attention after looking")
        },
        Clause("a run that goes on after its end is free") { store in
            let fence = try await engine(in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin())
            run.fence = nil
            try await store.commit(run.step { $0.status = "failed" })
            try await store.commit(run.step { $0.isUnsettled = true })
            try demand(await store.load(run.id)?.record.engine, is: nil, "the engine")
            try demand(await store.attention(for: fence, at: now), is: [run.id], "attention")
            try demand(await store.claim(run.id, by: fence, at: now), is: .claimed, "the claim")
            try demand(await store.attention(for: fence, at: now), is: [], "attention when claimed")
        },
        Clause("a run that nobody alive drives needs attention only if it could move now") { store in
            let mine = try await engine(in: store)
            let rows: [(name: String, expected: Bool, change: @Sendable (inout RunState) -> Void)] = [
                ("waits", false, { _ in }),
                ("unsettled", true, { $0.isUnsettled = true }),
                ("running", true, { $0.hasRunningAttempts = true }),
                ("due", true, { $0.nextTimer = now }),
                (
                    "unsettled and due", true,
                    {
                        $0.isUnsettled = true; $0.nextTimer = later(-5)
                    }
                ),
                (
                    "held", false,
                    {
                        $0.isUnsettled = true; $0.hasRunningAttempts = true; $0.isHeld = true
                    }
                ),
                ("not due", false, { $0.nextTimer = later(1) }),
                (
                    "ended", false,
                    {
                        $0.status = "failed"; $0.isUnsettled = true; $0.nextTimer = later(-5)
                    }
                ),
            ]
            let holders: [Fence?] = [nil, try await engine(gone, in: store), try await engine(far, in: store), mine]
            let alive = [false, false, true, true]
            for (index, holder) in holders.enumerated() {
                for row in rows {
                    var run = RunScript("run_\(index)_\(row.name)", fence: holder)
                    try await store.commit(run.begin(row.change))
                }
            }
            let found = try await store.attention(for: mine, at: now)
            var expected: Set<RunID> = []
            for index in holders.indices where !alive[index] {
                expected.formUnion(rows.filter(\.expected).map { RunID("run_\(index)_\($0.name)") })
            }
            try demand(Set(found), is: expected, "attention")
            try demand(found.count, is: expected.count, "attention without repeats")
            for run in found { try demand(await store.claim(run, by: mine, at: now), is: .claimed, "the claim of \(run)") }
            try demand(await store.attention(for: mine, at: now), is: [], "attention when all are claimed")
        },
        Clause("runs of an engine whose lease ends or that retires need attention then") { store in
            let mine = try await engine(in: store)
            let short = try await store.enroll(far, until: later(1_000), at: now)
            let leaving = try await engine(far, in: store)
            for (name, fence) in [("run_short", short), ("run_leaving", leaving)] {
                var run = RunScript(name, fence: fence)
                try await store.commit(run.begin { $0.isUnsettled = true })
            }
            try demand(await store.attention(for: mine, at: later(999)), is: [], "attention before")
            try demand(await store.attention(for: mine, at: later(1_000)), is: [RunID("run_short")], "attention after the lease")
            try await store.retire(leaving)
            let found = try await store.attention(for: mine, at: later(1_000))
            try demand(Set(found), is: [RunID("run_short"), RunID("run_leaving")], "attention after retiring")
        },
        Clause("the next timer is the earliest of mine and of nobody's") { store in
            let mine = try await engine(in: store)
            let holders: [(fence: Fence?, timer: Int64?)] = [
                (mine, 900), (mine, nil), (nil, 800), (try await engine(gone, in: store), 700), (try await engine(far, in: store), 100),
            ]
            var runs: [RunScript] = []
            for (index, holder) in holders.enumerated() {
                var run = RunScript("run_\(index)", fence: holder.fence)
                try await store.commit(run.begin { $0.nextTimer = holder.timer.map(later) })
                runs.append(run)
            }
            try demand(await store.nextTimer(for: mine, at: now), is: later(700), "the next timer")
            try demand(await store.nextTimer(for: mine, at: later(60_000)), is: later(100), "the next timer after all leases")
            // Cancelled, moved on and ended timers count no more.
            try await store.commit(runs[3].step())
            try demand(await store.nextTimer(for: mine, at: now), is: later(800), "when one is cancelled")
            try await store.commit(runs[2].step { $0.nextTimer = later(950) })
            try demand(await store.nextTimer(for: mine, at: now), is: later(900), "when one is later")
            try await store.commit(
                runs[0].step {
                    $0.status = "completed"; $0.nextTimer = later(1)
                })
            try demand(await store.nextTimer(for: mine, at: now), is: later(950), "when a run has ended")
            try await store.commit(runs[2].step())
            try demand(await store.nextTimer(for: mine, at: now), is: nil, "when there is none")
        },
        Clause("an engine has company while another one is alive") { store in
            let mine = try await engine(in: store)
            try demand(await store.hasCompany(mine, at: now), is: false, "company of the first")
            _ = try await engine(gone, in: store)
            try demand(await store.hasCompany(mine, at: now), is: false, "company of one whose process is gone")
            let other = try await engine(far, in: store)
            try demand(await store.hasCompany(mine, at: now), is: true, "company of another machine's")
            try demand(await store.hasCompany(mine, at: later(60_000)), is: false, "company after its lease")
            try await store.retire(other)
            try demand(await store.hasCompany(mine, at: now), is: false, "company after it has retired")
        },
        Clause("what is written is told to those who wait, also when it was written before they began") { store in
            let mine = try await engine(in: store)
            var run = RunScript("run_1", fence: mine)
            for write in 0..<3 {
                let seen = store.changes.count
                async let told: Void = store.changes.wait(after: seen)
                try await store.commit(write == 0 ? run.begin() : run.step())
                await told
                await store.changes.wait(after: seen)
            }
        },
    ]
}

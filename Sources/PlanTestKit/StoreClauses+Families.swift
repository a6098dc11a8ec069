import PlanModel
import PlanStore

extension StoreClauses {
    /// A run of a sub-plan of another run.
    private static func child(_ id: String, of parent: RunID, fence: Fence? = nil) -> (RunScript, RunOrigin) {
        var origin = RunOrigin()
        origin.parent = RunOrigin.Parent(run: parent, node: "sub", attempt: 1)
        return (RunScript(id, fence: fence), origin)
    }

    static let families = [
        Clause("the end of a sub-plan's run is heard by the engine that holds the parent, until it claims it") { store in
            let mine = try await engine(in: store)
            let other = try await engine(far, in: store)
            var parent = RunScript("run_parent", fence: mine)
            try await store.commit(parent.begin())
            var (child, origin) = child("run_child", of: parent.id, fence: other)
            try await store.commit(child.begin(origin: origin))
            try await store.commit(child.step())
            try demand(await store.attention(for: mine, at: now), is: [], "attention before the end")
            try await store.commit(child.step { $0.status = "completed" })
            try demand(await store.attention(for: mine, at: now), is: [parent.id], "attention after the end")
            try demand(await store.attention(for: other, at: now), is: [], "attention of another engine")
            // It may have decided this before the end; a commit does not say that it has heard.
            try await store.commit(parent.step())
            try await store.commit(
                parent.step {
                    $0.isUnsettled = true; $0.nextTimer = later(5)
                })
            try await store.commit(parent.step())
            try demand(await store.attention(for: mine, at: now), is: [parent.id], "attention after other steps")
            try demand(await store.claim(parent.id, by: mine, at: now), is: .claimed, "the claim")
            try demand(await store.attention(for: mine, at: now), is: [], "attention after the claim")
        },
        Clause("the end of a sub-plan's run is heard by anybody when nobody alive holds the parent") { store in
            let engines = [try await engine(in: store), try await engine(far, in: store)]
            for (index, holder) in [nil, try await engine(gone, in: store)].enumerated() {
                var parent = RunScript("run_parent\(index)", fence: holder)
                try await store.commit(parent.begin())
                var (child, origin) = child("run_child\(index)", of: parent.id)
                try await store.commit(child.begin(origin: origin))
                try await store.commit(child.step(by: "user:ada") { $0.status = "aborted" })
                for fence in engines { try demand(await store.attention(for: fence, at: now), is: [parent.id], "attention") }
                // What a person decides meanwhile hides it from nobody.
                parent.fence = nil
                try await store.commit(parent.step(by: "user:ada"))
                try await store.commit(parent.step(by: "user:ada") { $0.nextTimer = later(-1) })
                for fence in engines { try demand(await store.attention(for: fence, at: now), is: [parent.id], "attention after a step") }
                try demand(await store.claim(parent.id, by: engines[0], at: now), is: .claimed, "the claim")
                for fence in engines { try demand(await store.attention(for: fence, at: now), is: [], "attention after the claim") }
            }
        },
        Clause("a run goes on inside of another one: that one hears its end, and the one before does not") { store in
            let fence = try await engine(in: store)
            var old = RunScript("run_old", fence: fence), new = RunScript("run_new", fence: fence)
            try await store.commit(old.begin())
            try await store.commit(new.begin())
            var (child, origin) = child("run_child", of: old.id)
            try await store.commit(child.begin(origin: origin))
            origin.parent = origin.parent?.moved(into: new.id)
            let ending = old.step { $0.status = "aborted" }
            try await store.commit([ending, child.step(by: "user:ada", origin: origin)])
            try demand(await store.load(child.id)?.record.origin, is: origin, "where it belongs")
            for (parent, children) in [(old.id, []), (new.id, [child.id])] {
                var query = RunQuery()
                query.parent = parent
                try demand(await store.runs(query).map(\.id), is: children, "the runs inside of \(parent)")
            }
            try await store.commit(child.step { $0.status = "completed" })
            try demand(await store.attention(for: fence, at: now).filter { $0 == new.id }, is: [new.id], "attention after its end")
        },
        Clause("a sub-plan's run that ends twice is heard twice") { store in
            let fence = try await engine(in: store)
            var parent = RunScript("run_parent", fence: fence)
            try await store.commit(parent.begin())
            var (child, origin) = child("run_child", of: parent.id)
            try await store.commit(child.begin(origin: origin))
            for status in ["failed", "completed"] {
                try await store.commit(child.step { $0.status = status })
                try await store.commit(child.step { $0.status = status })
                try demand(await store.attention(for: fence, at: now), is: [parent.id], "attention after '\(status)'")
                _ = try await store.claim(parent.id, by: fence, at: now)
                try demand(await store.attention(for: fence, at: now), is: [], "attention after the claim")
                try await store.commit(child.step())
                try demand(await store.attention(for: fence, at: now), is: [], "attention when it goes on")
            }
        },
        Clause("a parent that has ended hears of no end, and what it heard before is over") { store in
            let fence = try await engine(in: store)
            var parent = RunScript("run_parent", fence: fence)
            try await store.commit(parent.begin())
            var (first, origin) = child("run_1", of: parent.id)
            var second = RunScript("run_2")
            try await store.commit([first.begin(origin: origin), second.begin(origin: origin)])
            try await store.commit(first.step { $0.status = "completed" })
            try await store.commit(parent.step { $0.status = "completed" })
            _ = try await store.claim(second.id, by: fence, at: now)
            try demand(await store.attention(for: fence, at: now), is: [], "attention after the end")
            second.fence = fence
            try await store.commit(second.step { $0.status = "aborted" })
            try demand(await store.attention(for: fence, at: now), is: [], "attention after the second end")
            parent.fence = nil
            try await store.commit(parent.step())
            try demand(await store.attention(for: fence, at: now), is: [], "attention when the parent goes on")
        },
        Clause("when a run ends, its sub-plans' runs that have not ended are heard by whoever holds them, or by all") { store in
            let mine = try await engine(in: store)
            let other = try await engine(far, in: store)
            var parent = RunScript("run_parent", fence: mine)
            try await store.commit(parent.begin())
            var (held, origin) = child("run_held", of: parent.id, fence: other)
            var (free, done) = (RunScript("run_free"), RunScript("run_done"))
            var grandchild = RunScript("run_grandchild")
            let below = child("", of: held.id).1
            try await store.commit([held.begin(origin: origin), free.begin(origin: origin), done.begin(origin: origin)])
            try await store.commit([grandchild.begin(origin: below), done.step { $0.status = "completed" }])
            _ = try await store.claim(parent.id, by: mine, at: now)
            parent.fence = nil
            try await store.commit(parent.step(by: "user:ada") { $0.status = "aborted" })
            let heard = try await store.attention(for: mine, at: now)
            try demand(Set(heard), is: [parent.id, free.id], "attention of the parent's engine")
            try demand(heard.count, is: 2, "attention without repeats")
            try demand(Set(await store.attention(for: other, at: now)), is: [held.id, free.id], "attention of the other engine")
            try demand(await store.claim(free.id, by: mine, at: now), is: .claimed, "the claim of the free one")
            try demand(await store.claim(held.id, by: other, at: now), is: .claimed, "the claim of the held one")
            try demand(await store.attention(for: other, at: now), is: [], "attention after the claims")
            try demand(await store.attention(for: mine, at: now), is: [parent.id], "attention of the parent's engine after the claims")
        },
        Clause("a call that an engine has claimed and not acted upon is heard again when it dies") { store in
            let (first, second) = (try await engine(in: store), try await engine(far, in: store))
            var parent = RunScript("run_parent", fence: first)
            try await store.commit(parent.begin())
            var (child, origin) = child("run_child", of: parent.id)
            try await store.commit(child.begin(origin: origin))
            try await store.commit(child.step { $0.status = "completed" })
            _ = try await store.claim(parent.id, by: first, at: now)
            parent.fence = nil
            try await store.commit(parent.step(by: "user:ada"))
            try demand(await store.attention(for: first, at: now), is: [parent.id], "attention when somebody else has moved it")
            _ = try await store.claim(parent.id, by: first, at: now)
            try demand(await store.attention(for: second, at: now), is: [], "attention while it is driven")
            try await store.retire(first)
            try demand(await store.attention(for: second, at: now), is: [parent.id], "attention after the end of the engine")
            _ = try await store.claim(parent.id, by: second, at: now)
            try demand(await store.attention(for: second, at: now), is: [], "attention of who has claimed it")
            parent.fence = second
            try await store.commit(parent.step())
            try await store.retire(second)
            let third = try await engine(in: store)
            try demand(await store.attention(for: third, at: now), is: [], "attention when it was acted upon")
        },
        Clause("a sub-plan's run that is made after its parent's end is heard, and shown once though it could move") { store in
            let fence = try await engine(in: store)
            var parent = RunScript("run_parent")
            try await store.commit(parent.begin())
            try await store.commit(parent.step { $0.status = "aborted" })
            var (child, origin) = child("run_child", of: parent.id, fence: fence)
            try await store.commit(child.begin(origin: origin))
            try demand(await store.attention(for: fence, at: now), is: [child.id], "attention")
            var (second, _) = StoreClauses.child("run_second", of: parent.id)
            try await store.commit(
                second.begin(origin: origin) {
                    $0.isUnsettled = true; $0.nextTimer = later(-1)
                })
            try await store.commit(child.step { $0.status = "completed" })
            try demand(await store.attention(for: fence, at: now), is: [second.id], "attention without repeats")
            try await store.commit(second.step { $0.status = "completed" })
            try demand(await store.attention(for: fence, at: now), is: [], "attention when all have ended")
        },
    ]
}

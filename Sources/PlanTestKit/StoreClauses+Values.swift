import PlanModel
import PlanStore

extension StoreClauses {
    private static func value(_ name: String) -> LargeValue { LargeValue(Array(#"{"name":"\#(name)"}"#.utf8) + content(300_000)) }

    static let values = [
        Clause("what events and a snapshot name is read with them") { store in
            let (first, second) = (value("first"), value("second"))
            var run = RunScript("run_1")
            try await store.commit(run.begin(values: [first]))
            try await store.commit(run.step(["a", "b"]))
            try await store.commit(run.step(values: [second, first], checkpoint: [1], snapshotValues: [second]))
            try await store.commit(run.step(["c"], values: [second]))
            func names(_ events: [StoredEvent]) -> [Set<Digest>] { events.map { Set($0.values.map(\.digest)) } }
            let all: [Set<Digest>] = [[first.digest], [], [], [first.digest, second.digest], [second.digest]]
            let events = try await store.events(of: run.id, after: 0, limit: 100)
            try demand(names(events), is: all, "what the events name")
            try demand(events[0].values, is: [first], "the value of the first event")
            try demand(names(await store.events(of: run.id, after: 2, limit: 2)), is: [[], all[3]], "what some of the events name")
            let global = try await store.events(afterGlobal: 0, limit: 100, filter: EventFilter())
            try demand(names(global.map(\.event)), is: all, "what the events of all runs name")
            let found = try await store.load(run.id)
            try demand(found?.checkpoint?.values, is: [second], "what the snapshot names")
            try demand(found?.events.last?.values, is: [second], "what the event after the snapshot names")
            try await store.commit(run.step(checkpoint: [2]))
            try demand(await store.load(run.id)?.checkpoint?.values, is: [], "what the next snapshot names")
        },
        Clause("what an event names is content, and is kept as long as the event is") { store in
            let kept = value("kept")
            var run = RunScript("run_1")
            try await store.commit(run.begin(values: [kept]))
            try demand(await store.collectBlobs(olderThan: later(1_000_000)), is: 0, "what is collected")
            try demand(await store.blob(kept.digest), is: Blob(digest: kept.digest, size: kept.bytes.count), "the content")
            try demand(await store.readBlob(kept.digest, offset: 0, length: .max) == kept.bytes, "its bytes")
        },
        Clause("a refused transition leaves none of its values") { store in
            let lost = value("lost")
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            var other = run
            try await store.commit(run.step())
            try await demandRefusal(.conflict(stored: 2), "an old version") { try await store.commit(other.step(values: [lost])) }
            try demand(await store.blob(lost.digest), is: nil, "the value")
        },
    ]
}

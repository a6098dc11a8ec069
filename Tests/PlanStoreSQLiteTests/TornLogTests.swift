import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("An SQLite file whose log is torn", .timeLimit(.minutes(10)))
struct TornLogTests {
    /// What was acknowledged when the log was so long.
    private struct Moment {
        var size: Int
        var versions: [RunID: Int64]
    }

    /// As SQLite documents its log: a header, then frames of a header and a page.
    private static let header = 32, frame = 24 + 4_096

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes transitions one after the other, some of several runs at once; what was promised after each.
    private func write(_ random: inout SeededRandom) async throws -> [Moment] {
        let store = try SQLiteStore(path: folder.file())
        func size() throws -> Int { try folder.bytes("plans.db-wal").count }
        var scripts = (0..<5).map { RunScript("run_\($0)") }
        var moments = [Moment(size: try size(), versions: [:])]
        for _ in 0..<40 {
            let count = random.chance(30) ? 3 : 1
            var transitions: [Transition] = [], versions = moments[moments.count - 1].versions
            for _ in 0..<count {
                let place = random.below(scripts.count)
                let body = Array(#"{"text":"\#(String(repeating: "x", count: random.below(6_000)))"}"#.utf8)
                let isNew = scripts[place].version == 0
                transitions.append(isNew ? scripts[place].begin() : scripts[place].step(["a", "b"], body: body, checkpoint: [1]))
                versions[scripts[place].id] = scripts[place].version
            }
            try await store.commit(transitions)
            moments.append(Moment(size: try size(), versions: versions))
        }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.file() + suffix, toPath: folder.file("whole.db") + suffix)
        }
        await store.close()
        return moments
    }

    /// What a file holds whose log is this one; and what is wrong with it.
    private func open(_ log: Data) async throws -> (versions: [RunID: Int64], problems: [String]) {
        let name = "torn.db"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.file(name) + suffix) }
        try FileManager.default.copyItem(atPath: folder.file("whole.db"), toPath: folder.file(name))
        try folder.write(log, to: name + "-wal")
        let store = try SQLiteStore(path: folder.file(name))
        var problems = try await store.integrityProblems(), versions: [RunID: Int64] = [:]
        for record in try await store.runs(RunQuery()) {
            versions[record.id] = record.state.version
            if let link = try await store.brokenLink(of: record.id) {
                problems.append("the hash of event \(link) of \(record.id) is wrong")
            }
            let events = try await store.events(of: record.id, after: 0, limit: 1_000)
            if events.map(\.seq) != Array(1...record.state.version) { problems.append("\(record.id) has not all of its events") }
        }
        await store.close()
        return (versions, problems)
    }

    @Test("holds exactly the whole transactions before the place where it is cut", arguments: [1] as [UInt64])
    func cut(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let moments = try await write(&random), log = try folder.bytes("whole.db-wal")
        #expect(moments.last?.size == log.count && log.count < 1_000 * Self.frame, "SQLite has begun its log anew")
        var places = moments.flatMap { [$0.size - 1, $0.size] } + [0, 1, Self.header]
        for _ in 0..<40 { places.append(random.below(log.count + 1)) }
        for place in places where place <= log.count {
            let found = try await open(log.prefix(place))
            let promised = moments.last { $0.size <= place }?.versions ?? [:]
            #expect(found.versions == promised && found.problems == [], "seed \(seed), cut at \(place) of \(log.count): \(found)")
        }
    }

    @Test("holds exactly the whole transactions before the page that is damaged", arguments: [2] as [UInt64])
    func damaged(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let moments = try await write(&random), log = try folder.bytes("whole.db-wal")
        for round in 0..<80 {
            let place = Self.header + random.below(log.count - Self.header)
            let start = Self.header + (place - Self.header) / Self.frame * Self.frame
            var torn = log
            // A bit, or the rest of a page that was written in part: a disk writes pieces of 512 bytes.
            let end = round.isMultiple(of: 2) ? place + 1 : min(start + Self.frame, place + 512)
            for index in place..<end { torn[index] ^= UInt8(random.below(255) + 1) }
            let found = try await open(torn)
            let promised = moments.last { $0.size <= start }?.versions ?? [:]
            #expect(found.versions == promised && found.problems == [], "seed \(seed), damaged at \(place) of \(log.count): \(found)")
        }
    }

    private static let plan = """
        plan: 1
        title: Count
        nodes:
        \((0..<12).map { "  - { id: n\($0), type: system-task, owner: 'system:echo', input: { n: \($0) }, effects: idempotent }" }
            .joined(separator: "\n"))
          - { id: many, type: map, over: "[1, 2, 3]", as: x, each: { type: system-task, owner: "system:echo", input: { x: "${{ x }}" } } }
        outputs: { last: "${{ nodes.n11.output.n }}", all: "${{ nodes.many.output.items.map(i, i.output.x) }}" }
        """

    /// Makes the run, or goes on with it, to its end.
    private static func drive(_ path: String) async throws -> Run {
        var options = SQLiteOptions()
        options.isAlive = { _ in false }
        let store = try SQLiteStore(path: path, options: options)
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(store, identity: .current(), owners: Owners(), surroundings: surroundings)
        let run = try await engine.withRunning { engine in
            var create = CreateOptions()
            create.idempotencyKey = "once"
            let id = try await engine.create(try PlanText.compile(plan), inputs: [:], by: ActorID("user:ada"), options: create)
            try await engine.drive(id)
            return try await engine.finished(id)
        }
        #expect(try await store.brokenLink(of: run.id) == nil)
        #expect(try await store.integrityProblems() == [])
        await store.close()
        return run
    }

    @Test("is gone on with by an engine to the same end", arguments: [3] as [UInt64])
    func goesOn(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let store = try SQLiteStore(path: folder.file("kept.db"))
        let whole = try await Self.drive(folder.file("kept.db"))
        let log = try folder.bytes("kept.db-wal")
        #expect(whole.status == .completed && whole.outputs?["all"] == [1, 2, 3])
        for _ in 0..<15 {
            let place = random.below(log.count + 1), name = "again.db"
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.file(name) + suffix) }
            try FileManager.default.copyItem(atPath: folder.file("kept.db"), toPath: folder.file(name))
            try folder.write(log.prefix(place), to: name + "-wal")
            let run = try await Self.drive(folder.file(name))
            #expect(run.status == .completed && run.outputs == whole.outputs, "seed \(seed), cut at \(place) of \(log.count)")
        }
        await store.close()
    }
}

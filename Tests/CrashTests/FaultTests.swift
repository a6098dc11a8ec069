import Foundation
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite(
    "The command line and a world that fails", .timeLimit(.minutes(10)),
    .enabled(if: CairnProcess.exists, "The program cairn is not beside the tests: build it with 'swift build'."))
struct FaultTests {
    /// Programs that write much, one after the other.
    private static func chain(_ count: Int, bytes: Int = 0) -> (String) -> JSON {
        { marks in
            let mark = #"printf '%s %s -\n' "$CAIRN_NODE" "$CAIRN_ATTEMPT" >> "$0""#
            // The same text twice would be kept once.
            let script = mark + #"; printf %s "$CAIRN_NODE"; head -c \#(bytes) /dev/zero | tr '\0' x"#
            let nodes = (0..<count).map { index -> JSON in
                let command: JSON = ["/bin/sh", "-c", .string(script), .string(marks)]
                return ["id": .string("n\(index)"), "type": "program", "effects": "idempotent", "command": command]
            }
            return ["plan": 1, "title": "Chain", "nodes": .array(nodes)]
        }
    }

    @Test("a process killed while it makes the database leaves nothing that stops the next one", arguments: 0..<4)
    func firstCommit(lane: Int) async throws {
        var random = SeededRandom(seed: UInt64(lane + 77))
        for _ in 0..<6 {
            let bench = try CrashBench(Self.chain(1))
            for _ in 0..<3 {
                let process = try bench.run()
                try await ContinuousClock().sleep(for: .microseconds(random.below(60_000)))
                process.send(SIGKILL)
                _ = try await process.ended(within: .seconds(10))
            }
            let end = try await bench.run().ended(within: .seconds(60))
            #expect(end == .exit(0), "\(bench.said)")
            #expect(try await bench.state()?.run.state.status == "completed")
            #expect(try await bench.problems() == [])
        }
    }

    @Test("two processes share a database, and one run is driven by one of them")
    func twoProcesses() async throws {
        let bench = try CrashBench(Self.chain(12))
        let processes = try (0..<3).map { _ in try bench.run() }
        for process in processes { #expect(try await process.ended(within: .seconds(60)) == .exit(0), "\(bench.said)") }
        let others = try (0..<3).map { try bench.cairn("run", bench.folder + "/plan.json", "--idempotency-key", "other\($0)") }
        for process in others { #expect(try await process.ended(within: .seconds(60)) == .exit(0), "\(bench.said)") }
        let last = try await bench.run().ended(within: .seconds(60))
        #expect(last == .exit(0))
        let runs = try await bench.look { try await $0.runs(RunQuery()) }
        #expect(runs.count == 4)
        #expect(runs.allSatisfy { $0.state.status == "completed" })
        #expect(try await bench.look { try await $0.integrityProblems() } == [])
        #expect(try bench.lines().count == 4 * 12, "every node of every run was done once")
    }

    @Test("a file that is no database is refused and left alone, a damaged one is reported", arguments: ["text", "header", "middle"])
    func corrupt(damage: String) async throws {
        // What is large has left the log of SQLite and stands in the file itself.
        let bench = try CrashBench(damage == "middle" ? Self.chain(30, bytes: 250_000) : Self.chain(2))
        _ = try await bench.run().ended(within: .seconds(60))
        let url = URL(fileURLWithPath: bench.database)
        var bytes = try Data(contentsOf: url)
        switch damage {
        case "text": bytes = Data(String(repeating: "This is a letter and no database. ", count: 200).utf8)
        case "header": bytes.replaceSubrange(0..<64, with: Data(repeating: 0x5A, count: 64))
        default: bytes.replaceSubrange(4_096..<bytes.count, with: Data(repeating: 0xFF, count: bytes.count - 4_096))
        }
        try? FileManager.default.removeItem(atPath: bench.database + "-wal")
        try? FileManager.default.removeItem(atPath: bench.database + "-shm")
        try bytes.write(to: url)
        let end = try await bench.run().ended(within: .seconds(60))
        #expect(end == .exit(70), "\(bench.said)")
        #expect(bench.said.contains("store.corrupt"), "\(bench.said)")
        // Damage far inside is noticed when it is read, which may be after something else was written.
        if damage != "middle" { #expect(try Data(contentsOf: url) == bytes, "the file was changed") }
    }

    @Test("a stopped process that comes back after its lease writes nothing more")
    func zombie() async throws {
        let bench = try CrashBench { marks in
            let wait = #"while [ ! -e "$0.go" ]; do sleep 0.05; done; printf '%s %s -\n' "$CAIRN_NODE" "$CAIRN_ATTEMPT" >> "$0""#
            let command: JSON = ["/bin/sh", "-c", .string(wait), .string(marks)]
            return ["plan": 1, "title": "Gate", "nodes": [["id": "gate", "type": "program", "effects": "idempotent", "command": command]]]
        }
        let stopped = try bench.run()
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(60)
        while try await bench.state()?.run.state.hasRunningAttempts != true, clock.now < deadline {
            try await clock.sleep(for: .milliseconds(50))
        }
        stopped.send(SIGSTOP)
        #expect(FileManager.default.createFile(atPath: bench.marks + ".go", contents: nil))
        let run = try #require(try await bench.state()?.run)
        while try await bench.state()?.run.state.isTerminal != true, clock.now < deadline {
            _ = try await bench.cairn("resume", run.id.rawValue).ended(within: .seconds(60))
            try await clock.sleep(for: .milliseconds(500))
        }
        let before = try await bench.look { try await $0.events(of: run.id, after: 0, limit: 1_000) }
        stopped.send(SIGCONT)
        let end = try await stopped.ended(within: .seconds(60))
        #expect(end != nil, "it does not notice")
        #expect(try await bench.look { try await $0.events(of: run.id, after: 0, limit: 1_000) } == before)
        #expect(try await bench.state()?.run.state.status == "completed", "\(bench.said)")
        #expect(try await bench.problems() == [])
    }

    @Test(
        "a full disk stops a run with a message and loses nothing, and it goes on when there is room",
        .enabled(if: TinyDevice.mayMount, "Only root may mount the small file system that this needs."))
    func fullDisk() async throws {
        let device = try TinyDevice(kibibytes: 1_100)
        let bench = try CrashBench(Self.chain(30, bytes: 30_000), database: device.path + "/.cairn/cairn.db")
        let end = try await bench.run().ended(within: .seconds(60))
        #expect(end == .exit(75), "\(bench.said)")
        #expect(bench.said.contains("store.full"), "\(bench.said)")
        try device.remount("size=64m")
        let run = try #require(try await bench.state()?.run)
        #expect(!run.state.isTerminal, "\(run)")
        #expect(try await bench.problems() == [])
        #expect(try await bench.cairn("resume", run.id.rawValue).ended(within: .seconds(60)) == .exit(0), "\(bench.said)")
        #expect(try await bench.problems() == [])
    }

    @Test(
        "a disk that is full for a moment only delays a run",
        .enabled(if: TinyDevice.mayMount, "Only root may mount the small file system that this needs."))
    func fullForAMoment() async throws {
        let device = try TinyDevice(kibibytes: 1_100)
        let bench = try CrashBench(
            Self.chain(30, bytes: 30_000), database: device.path + "/.cairn/cairn.db", variables: ["CAIRN_PATIENCE": "5m"])
        let process = try bench.run()
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(60)
        while !bench.said.contains("trying again"), process.poll() == nil, clock.now < deadline {
            try await clock.sleep(for: .milliseconds(20))
        }
        try device.remount("size=64m")
        #expect(try await process.ended(within: .seconds(60)) == .exit(0), "\(bench.said)")
        #expect(try await bench.problems() == [])
    }

    @Test(
        "a folder that may not be written is refused with a message",
        .enabled(if: TinyDevice.mayMount, "Only root may mount the small file system that this needs."), arguments: [false, true])
    func readOnly(exists: Bool) async throws {
        let device = try TinyDevice(kibibytes: 4_000)
        let bench = try CrashBench(Self.chain(1), database: device.path + "/.cairn/cairn.db")
        if exists { #expect(try await bench.run().ended(within: .seconds(60)) == .exit(0), "\(bench.said)") }
        try device.remount("ro")
        let end = try await bench.cairn("run", bench.folder + "/plan.json").ended(within: .seconds(60))
        #expect(end == .exit(78), "\(bench.said)")
        #expect(bench.said.contains("store.read-only"), "\(bench.said)")
    }
}

import FoundationEssentials
import PlanJSON
import PlanModel
import Testing

@testable import PlanOwners

@Suite("logs of attempts")
struct LogTests {
    let bench: Workbench
    init() throws { bench = try Workbench() }

    private let run = RunID("run_1")

    @Test("a log can be followed while the program runs")
    func follow() async throws {
        let task = Task {
            try await bench.owner().output(of: Workbench.shell("cd \(bench.folder); mkfifo gate; echo one; read go < gate; echo two"))
        }
        try await eventually("the first line is there") { read() == "one\n" }
        let offset = try #require(bench.logs.size(run: run, name: "node", attempt: 1, stream: .stdout))
        _ = try await bench.owner().output(of: Workbench.shell("echo > \(bench.path("gate"))", name: "opener"))
        _ = try await task.value
        #expect(read(from: offset) == "two\n")
        #expect(read(from: 2, upTo: 3) == "e\nt")
        #expect(read(from: 100) == "")
    }

    @Test("a run's logs are listed; a program that says nothing has none")
    func list() async throws {
        let owner = bench.owner()
        _ = try await owner.output(of: Workbench.shell("echo 1", name: "a.b/../[2]", attempt: 2))
        _ = try await owner.output(of: Workbench.shell("echo 22 >&2", name: "a.b/../[2]", attempt: 10))
        _ = try await owner.output(of: Workbench.assignment(["true"], name: "quiet"))
        _ = try await owner.output(of: Workbench.shell("echo other", run: "run_2"))
        let found = bench.logs.list(run: run).map { "\($0.name)#\($0.attempt) \($0.stream) \($0.bytes)" }
        #expect(found == ["a.b/../[2]#2 stdout 2", "a.b/../[2]#10 stderr 3"])
        #expect(bench.logs.read(run: run, name: "quiet", attempt: 1, stream: .stdout) == nil)
        #expect(bench.logs.list(run: RunID("../run_1")) == [])
    }

    @Test(
        "of a flood the two ends are kept, with a line between that counts the rest",
        arguments: [(999, 0), (1000, 0), (1001, 1), (5000, 4000)])
    func flood(bytes: Int, leftOut: Int) async throws {
        let owner = bench.owner { $0.logBytes = 1000 }
        let text = String((0..<bytes).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
        let output = try await owner.output(of: Workbench.assignment(["printf", "%s", text]))
        #expect(output["stdout"]?.string == text)
        let expected = leftOut == 0 ? text : "\(text.prefix(500))\n[\(leftOut) bytes are left out here]\n\(text.suffix(500))"
        #expect(read() == expected)
    }

    @Test("a log that cannot be written costs a remark and not the attempt", arguments: ["/proc/nowhere", "/dev/full"])
    func unwritable(directory: String) async throws {
        var folder = directory
        if directory == "/dev/full" {
            folder = bench.path("full")
            try FileManager.default.createDirectory(atPath: folder + "/run_1", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: folder + "/run_1/node.1.stdout", withDestinationPath: directory)
        }
        let output = try await bench.owner { $0.logDirectory = folder }.output(of: Workbench.shell("echo hello; echo again"))
        #expect(output["stdout"] == "hello\nagain\n")
        #expect(output["remarks"]?[0]?.string?.hasPrefix("the log could not be written: ") == true)
    }

    @Test("without a folder nothing is written")
    func none() async throws {
        _ = try await bench.owner { $0.logDirectory = nil }.output(of: Workbench.shell("echo hello"))
        #expect(bench.logs.list(run: run) == [])
    }

    @Test("any name is a file name and comes back", arguments: ["check_links[3]", "..", "a/b", "ä %41", "A-b_9"])
    func names(name: String) {
        let encoded = LogName.encoded(name)
        #expect(!encoded.contains("/") && !encoded.contains("."))
        #expect(LogName.decoded(encoded) == name)
    }

    private func read(from offset: Int = 0, upTo limit: Int = .max) -> String? {
        bench.logs.read(run: run, name: "node", attempt: 1, stream: .stdout, from: offset, upTo: limit)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

import FoundationEssentials
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@testable import PlanOwners

extension ProgramTests {
    @Suite("many programs, and loud ones")
    struct Load {
        let bench: Workbench
        init() throws { bench = try Workbench() }

        @Test("three hundred in a row leave no descriptor and no dead child", .timeLimit(.minutes(10)))
        func inARow() async throws {
            let owner = bench.owner()
            let path = bench.path("lost")
            try bench.write("#!/no/such/interpreter\n", to: "lost", mode: 0o755)
            try await leavesNothing {
                for index in 0..<300 {
                    switch index % 3 {
                    case 0:
                        let output = try await owner.output(of: Workbench.assignment(["true"]))
                        #expect(output == ["exitCode": 0, "stdout": "", "stderr": ""])
                    case 1:
                        let output = try await owner.output(of: Workbench.assignment(["echo", "\(index)"]))
                        #expect(output["stdout"] == .string("\(index)\n"))
                    default: await #expect(throws: Failure.self) { try await owner.output(of: Workbench.assignment([path])) }
                    }
                }
            }
        }

        @Test("sixty-four at once each get their own output", .timeLimit(.minutes(10)))
        func atOnce() async throws {
            let owner = bench.owner { $0.concurrentPrograms = 64 }
            let script = """
                : > $0/at.$1; while [ "$(ls $0 | grep -c '^at')" -lt 64 ]; do sleep 0.05; done
                i=0; while [ $i -lt 200 ]; do echo "$1 $i"; echo "$1 $i" >&2; i=$((i+1)); done
                """
            try await leavesNothing {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<64 {
                        group.addTask {
                            let arguments = ["/bin/sh", "-c", script, bench.folder, "\(index)"]
                            let output = try await owner.output(of: Workbench.assignment(arguments, name: "n[\(index)]"))
                            let expected = JSON.string((0..<200).map { "\(index) \($0)\n" }.joined())
                            #expect(output["stdout"] == expected)
                            #expect(output["stderr"] == expected)
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }

        @Test("a flood of 200 MB is drained in little memory, and its two ends are kept", .timeLimit(.minutes(10)))
        func flood() async throws {
            let before = try #require(Self.memory)
            let owner = bench.owner { $0.outputBytes = 1 << 20 }
            let script = "echo first; head -c 200000000 /dev/zero | tr '\\0' x; echo last; echo done >&2"
            let output = try await owner.output(of: Workbench.shell(script))
            let after = try #require(Self.memory)
            #expect(after - before < 64_000_000, "\((after - before) / 1_000_000) MB more")
            #expect(output["stderr"] == "done\n")
            #expect(output["stdout"]?.string?.utf8.count == 1 << 20)
            #expect(output["remarks"] == ["standard output is cut after 1048576 of 200000011 bytes"])
            let log = try #require(bench.logs.read(run: RunID("run_1"), name: "node", attempt: 1, stream: .stdout))
            #expect(log.starts(with: "first\nxxx".utf8))
            #expect(log.suffix(8).elementsEqual("xxxlast\n".utf8.suffix(8)))
            #expect((8 << 20..<(8 << 20) + 100).contains(log.count))
        }

        @Test("no more than the limit run at once, and all run")
        func limit() async throws {
            let owner = bench.owner { $0.concurrentPrograms = 3 }
            let script = "cd \(bench.folder); : > on.$0; ls | grep -c '^on' >> counts; rm on.$0"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<24 {
                    group.addTask { _ = try await owner.output(of: Workbench.assignment(["sh", "-c", script, "\(index)"])) }
                }
                try await group.waitForAll()
            }
            let counts = try #require(bench.numbers(in: "counts", count: 24))
            #expect(counts.count == 24)
            #expect(counts.allSatisfy { $0 <= 3 })
        }

        @Test("the time-out does not run while a program waits for its turn, and waiting can be cancelled")
        func waiting() async throws {
            let owner = bench.owner { $0.concurrentPrograms = 1 }
            let first = Task { try await owner.output(of: Workbench.shell("cd \(bench.folder); mkfifo gate; read go < gate")) }
            try await eventually("the first one runs") { FileManager.default.fileExists(atPath: bench.path("gate")) }
            let patient = Task { try await owner.output(of: Workbench.assignment(["true"], timeout: .seconds(1))) }
            let cancelled = Task { try await owner.output(of: Workbench.assignment(["true"])) }
            cancelled.cancel()
            let failure = await #expect(throws: Failure.self) { try await cancelled.value }
            #expect(failure?.kind == .cancelled)
            #expect(failure?.neverBegan == true)
            _ = try await bench.owner().output(of: Workbench.shell("sleep 1.2; echo > \(bench.path("gate"))"))
            _ = try await first.value
            #expect(try await patient.value["exitCode"] == 0)
        }

        @Test("a place is handed on however many give up waiting")
        func slots() async throws {
            let slots = ProgramSlots(2)
            for round in 0..<200 {
                let tasks = (0..<8).map { _ in
                    Task {
                        guard await slots.take() else { return }
                        await Task.yield()
                        slots.give()
                    }
                }
                for (index, task) in tasks.enumerated() where (index + round) % 3 == 0 { task.cancel() }
                for task in tasks { await task.value }
            }
            #expect(await slots.take())
            #expect(await slots.take())
        }

        /// Counts what only programs use, so that other tests in this process do not disturb.
        private func leavesNothing(_ body: () async throws -> Void) async throws {
            let before = Self.pipes
            try await body()
            try await eventually("no pipe and no process descriptor is left") { Self.pipes <= before }
            try await eventually("no child is dead and not taken note of") {
                !ProcessTable.all().contains { $0.isZombie && $0.parent == Host.processIdentifier }
            }
        }

        private static var pipes: Int {
            Host.names(in: "/proc/self/fd").count { name in
                guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)") else { return false }
                return target.hasPrefix("pipe:") || target.contains("pidfd")
            }
        }

        private static var memory: Int? {
            let status = FileManager.default.contents(atPath: "/proc/self/status").map { String(decoding: $0, as: UTF8.self) }
            let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
        }
    }
}

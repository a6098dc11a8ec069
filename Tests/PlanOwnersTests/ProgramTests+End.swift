import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@testable import PlanOwners

extension ProgramTests {
    @Suite("how a program ends")
    struct End {
        let bench: Workbench
        init() throws { bench = try Workbench() }

        /// What a program may do to stay. Each writes the numbers of its processes into `pids`.
        static let stubborn = [
            "one that waits": "echo $$ > pids; exec sleep 600",
            "one that ignores SIGTERM": "trap '' TERM; echo $$ > pids; while :; do sleep 600; done",
            "one whose child ignores SIGTERM":
                "(trap '' TERM; sh -c 'echo $$ >> pids; while :; do sleep 600; done') & echo $$ >> pids; wait",
            "one whose child holds the pipes alone":
                "(trap '' TERM; sh -c 'echo $$ >> pids; exec sleep 600') & echo $$ >> pids; exec sleep 600",
            "one that puts a child into a session of its own": "setsid sh -c 'echo $$ >> pids; exec sleep 600' & echo $$ >> pids; wait",
            "one with a silent daemon that ignores SIGTERM":
                "setsid sh -c 'trap \"\" TERM; echo $$ >> pids; while :; do sleep 600; done' >/dev/null 2>&1 & echo $$ >> pids; wait",
            "one with a daemon without environment":
                "setsid env -i /bin/sh -c 'echo $$ >> pids; exec sleep 600' >/dev/null 2>&1 & echo $$ >> pids; wait",
            "one that is suspended": "echo $$ > pids; kill -STOP $$; sleep 600",
        ]

        @Test("a time-out ends all of it", arguments: stubborn.keys.sorted())
        func timeout(name: String) async throws {
            let script = try #require(Self.stubborn[name])
            let failure = try await bench.failure(
                of: Workbench.shell("cd \(bench.folder); \(script)", timeout: TimeSpan(milliseconds: 300)))
            #expect(failure.kind == .timeout)
            #expect(failure.message.hasSuffix("did not end within 300ms and was stopped"), "\(failure.message)")
            try expectNobodyLeft(script)
        }

        @Test("a cancellation ends all of it", arguments: stubborn.keys.sorted())
        func cancel(name: String) async throws {
            let script = try #require(Self.stubborn[name])
            let task = Task { try await bench.failure(of: Workbench.shell("cd \(bench.folder); \(script)")) }
            _ = try await eventually("the program runs") { bench.numbers(in: "pids", count: script.contains(">>") ? 2 : 1) }
            task.cancel()
            #expect(try await task.value.kind == .cancelled)
            try expectNobodyLeft(script)
        }

        @Test("the last words are part of the time-out")
        func lastWords() async throws {
            let failure = try await bench.failure(
                of: Workbench.shell("echo 'waiting for the lock' >&2; exec sleep 600", timeout: TimeSpan(milliseconds: 300)))
            #expect(failure.message.hasSuffix("was stopped: waiting for the lock"), "\(failure.message)")
        }

        @Test("a program has its time to clean up, also one that is suspended", arguments: ["", "kill -STOP $$;"])
        func cleanUp(first: String) async throws {
            let script = "trap 'echo cleaned > \(bench.path("done")); exit 0' TERM; \(first) while :; do sleep 0.01; done"
            let failure = try await bench.failure(of: Workbench.shell(script, timeout: TimeSpan(milliseconds: 200))) {
                $0.killAfter = .seconds(10)
            }
            #expect(failure.kind == .timeout)
            #expect(bench.text(of: "done") == "cleaned\n")
        }

        @Test(
            "a child that a program leaves behind neither keeps the attempt nor runs on",
            arguments: [
                "sh -c 'echo $$ > pids; exec sleep 600' & while ! [ -s pids ]; do :; done; echo hello",
                "sh -c 'echo $$ > pids; exec sleep 600' >/dev/null 2>&1 & while ! [ -s pids ]; do :; done; echo hello",
                "sh -c 'trap \"\" TERM; echo $$ > pids; while :; do sleep 600; done' & while ! [ -s pids ]; do :; done; echo hello",
            ])
        func leftChild(script: String) async throws {
            let output = try await bench.owner().output(of: Workbench.shell("cd \(bench.folder); \(script)"))
            #expect(output == ["exitCode": 0, "stdout": "hello\n", "stderr": ""])
            let child = try #require(bench.numbers(in: "pids"))
            #expect(!isRunning(child[0]))
        }

        @Test("a child that never stops talking does not keep the attempt")
        func talkingChild() async throws {
            let output = try await bench.owner { $0.outputBytes = 1_000 }.output(of: Workbench.shell("echo hello; yes & exit 0"))
            #expect(output["stdout"]?.string?.hasPrefix("hello\ny\n") == true || output["stdout"] == "hello\n")
        }

        @Test("what a child says shortly after the program's end is heard")
        func lateWords() async throws {
            let output = try await bench.owner { $0.linger = .seconds(30) }.output(
                of: Workbench.shell("(sleep 0.05; echo late) & echo early"))
            #expect(output["stdout"] == "early\nlate\n")
        }

        @Test("a daemon in a session of its own outlives an ordinary end, and is found as an orphan")
        func orphan() async throws {
            let script = "cd \(bench.folder); setsid sh -c 'echo $$ > pids; exec sleep 600' >/dev/null 2>&1 & "
            let wait = "while ! [ -s \(bench.path("pids")) ]; do :; done"
            let owner = bench.owner()
            _ = try await owner.output(of: Workbench.shell(script + wait, name: "check_links[3]", attempt: 2, run: "run_o"))
            let daemon = try #require(bench.numbers(in: "pids"))[0]
            #expect(isRunning(daemon))
            for (run, name, attempt) in [("run_p", "check_links[3]", 2), ("run_o", "check_links[30]", 2), ("run_o", "check_links[3]", 22)] {
                await owner.endOrphan(of: OrphanedAttempt(run: RunID(run), name: name, attempt: attempt))
                #expect(isRunning(daemon))
            }
            await owner.endOrphan(of: OrphanedAttempt(run: RunID("run_o"), name: "check_links[3]", attempt: 2))
            #expect(!isRunning(daemon))
        }

        @Test("an orphan that ignores SIGTERM is ended with its children")
        func stubbornOrphan() async throws {
            let daemon = "trap \"\" TERM; echo $$ >> pids; env -i sh -c \"echo \\$\\$ >> pids; exec sleep 600\"; sleep 600"
            let script = "cd \(bench.folder); setsid sh -c '\(daemon)' >/dev/null 2>&1 & while ! [ -s \(bench.path("pids")) ]; do :; done"
            let owner = bench.owner()
            _ = try await owner.output(of: Workbench.shell(script, run: "run_q"))
            let numbers = try await eventually("both run") { bench.numbers(in: "pids", count: 2) }
            await owner.endOrphan(of: OrphanedAttempt(run: RunID("run_q"), name: "node", attempt: 1))
            #expect(!numbers.contains(where: isRunning))
        }

        @Test("the engine itself is never taken for an orphan")
        func ourselves() {
            let everybody = ProcessFamily(marks: nil, session: ProcessTable.entry(Host.processIdentifier)?.session, sleep: { _ in })
            #expect(!everybody.members(knowing: []).contains { $0.number == Host.processIdentifier })
        }

        private func expectNobodyLeft(_ script: String) throws {
            let numbers = try #require(bench.numbers(in: "pids", count: script.contains(">>") ? 2 : 1))
            #expect(!numbers.contains(where: isRunning))
        }
    }
}

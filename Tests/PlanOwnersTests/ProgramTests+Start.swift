import PlanEngine
import PlanJSON
import PlanModel
import PlanOwners
import Testing

@testable import PlanKernel

extension ProgramTests {
    @Suite("how a program is started")
    struct Start {
        let bench: Workbench
        init() throws { bench = try Workbench() }

        @Test("arguments arrive as they are, without a shell in between")
        func verbatim() async throws {
            let arguments = ["a b", "'q'", "\"", "$(id)", "`id`", "*", "", "ä\n", "\\", "-n"]
            let output = try await bench.owner().output(of: Workbench.assignment(["/usr/bin/printf", "<%s>"] + arguments))
            #expect(output["stdout"] == .string(arguments.map { "<\($0)>" }.joined()))
        }

        @Test("the environment holds what is listed, what the plan names and the marks, and nothing else")
        func environment() async throws {
            let assignment = Workbench.assignment(
                ["env"], name: "check_links[3]", attempt: 2, run: "run_7",
                environment: [("CI", .text("1")), ("HOME", .text("/elsewhere")), ("CAIRN_RUN", .text("forged"))])
            let text = try #require(await bench.owner().output(of: assignment)["stdout"]?.string)
            #expect(
                Set(text.split(separator: "\n")) == [
                    "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/elsewhere", "SHELL=/bin/zsh", "CI=1", "CAIRN_RUN=run_7",
                    "CAIRN_NODE=check_links[3]", "CAIRN_ATTEMPT=2", "CAIRN_IDEMPOTENCY_KEY=run_7:check_links[3]:2",
                ])
        }

        @Test("a program is told which trace it belongs to, unless the plan says another")
        func traced() async throws {
            let given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            let script = "printf %s \"$TRACEPARENT\""
            let own = Workbench.shell(script, environment: [("TRACEPARENT", .text("mine"))])
            for (assignment, wanted) in [(Workbench.shell(script), given), (own, "mine")] {
                let output = try await TraceContext.$parent.withValue(TraceParent(given)) {
                    try await bench.owner().output(of: assignment)
                }
                #expect(output["stdout"] == .string(wanted))
            }
        }

        @Test("standard input is empty, and the program leads a session of its own")
        func session() async throws {
            let output = try await bench.owner().output(of: Workbench.shell("cat; ps -o sid= -o pgid= -o pid= -p $$"))
            let numbers = try #require(output["stdout"]?.string).split(separator: " ").map { $0.filter(\.isNumber) }
            #expect(numbers.count == 3)
            #expect(Set(numbers).count == 1)
        }

        @Test("it runs in its working directory", arguments: [nil, "inner", "./inner/../inner"])
        func directory(name: String?) async throws {
            _ = try await bench.owner().output(of: Workbench.assignment(["mkdir", "inner"]))
            let output = try await bench.owner().output(of: Workbench.assignment(["/bin/pwd", "-P"], in: name))
            let expected = try await bench.owner().output(of: Workbench.shell("cd \(name ?? ".") && pwd -P"))
            #expect(output["stdout"] == expected["stdout"])
            #expect(output["stdout"]?.string?.hasSuffix(name == nil ? "\n" : "/inner\n") == true)
        }

        @Test("a name with a slash is looked for from the working directory")
        func relative() async throws {
            try bench.write("#!/bin/sh\necho \"$0 $1\"\n", to: "tool", mode: 0o755)
            let output = try await bench.owner().output(of: Workbench.assignment(["./tool", "x"]))
            #expect(output["stdout"]?.string?.hasSuffix("/tool x\n") == true)
        }

        @Test("a name without one is looked for in the program's own PATH")
        func ownPath() async throws {
            try bench.write("#!/bin/sh\necho mine\n", to: "true", mode: 0o755)
            let output = try await bench.owner().output(
                of:
                    Workbench.assignment(["true"], environment: [("PATH", .text("relative:\(bench.folder):/bin"))]))
            #expect(output["stdout"] == "mine\n")
        }

        @Test(
            "what cannot be started never began, and the message says what to do",
            arguments: [
                (["foo-that-is-not"], FailureClass.executorError, "program 'foo-that-is-not' was not found"),
                (["./nowhere/tool"], .executorError, "program './nowhere/tool' was not found"),
                (["./plain"], .executorError, "chmod +x"), (["./"], .executorError, "is a folder"),
                (["./nothing"], .executorError, "#!/bin/sh"), (["./lost"], .executorError, "interpreter"),
                ([""], .invalidInput, "it is empty"), (["true", "<long>"], .invalidInput, "too long"),
            ])
        func impossible(arguments: [String], kind: FailureClass, message: String) async throws {
            try bench.write("echo\n", to: "plain")
            try bench.write("echo\n", to: "nothing", mode: 0o755)
            try bench.write("#!/no/such/interpreter\n", to: "lost", mode: 0o755)
            let longer = arguments.map { $0 == "<long>" ? String(repeating: "x", count: 200_000) : $0 }
            let failure = try await bench.failure(of: Workbench.assignment(longer))
            #expect(failure.kind == kind)
            #expect(failure.neverBegan)
            #expect(failure.message.contains(message), "\(failure.message)")
        }

        @Test("a working directory that is none is named", arguments: ["missing", "plain"])
        func noDirectory(name: String) async throws {
            try bench.write("", to: "plain")
            let failure = try await bench.failure(of: Workbench.assignment(["true"], in: name))
            #expect(failure.kind == .executorError)
            #expect(failure.neverBegan)
            #expect(failure.message.contains("\(bench.folder)/\(name)"), "\(failure.message)")
        }

        @Test(
            "an environment that cannot be is refused without its values",
            arguments: [("A=B", "x"), ("", "x"), ("1A", "x"), ("A", "x<NUL>")])
        func impossibleEnvironment(name: String, value: String) async throws {
            let failure = try await bench.failure(
                of: Workbench.assignment(["true"], environment: [(name, .text(value.replacing("<NUL>", with: "\0")))]))
            #expect(failure.kind == .invalidInput)
            #expect(failure.neverBegan)
            #expect(!failure.message.contains("x"), "\(failure.message)")
        }

        @Test("a node without a program is refused")
        func noProgram() async throws {
            let assignment = Assignment(
                run: RunID("run_1"), ref: NodeRef(0), name: "n", attempt: 1, owner: Owner(.system, "noop"), input: .null,
                work: .systemTask(name: "noop"), timeout: nil, effects: .read, idempotencyKey: "run_1:n:1")
            let failure = try await bench.failure(of: assignment)
            #expect(failure.kind == .executorError)
            #expect(failure.neverBegan)
        }
    }
}

import PlanJSON
import PlanKernel
import PlanModel
import PlanOwners
import Testing

extension ProgramTests {
    @Suite("secrets of programs")
    struct Secrets {
        let bench: Workbench
        init() throws { bench = try Workbench() }

        static let token = "s3cr3t-töken"
        static let environment: [(name: String, value: Workbench.Value)] = [("TOKEN", .secret(name: "ANNOUNCE_TOKEN", prefix: "Bearer "))]

        @Test("a program gets the value, and nobody else sees it")
        func hidden() async throws {
            let script = """
                [ "$TOKEN" = 'Bearer \(Self.token)' ] && echo same
                echo "auth: $TOKEN."; echo "$TOKEN" >&2
                """
            let output = try await owner.output(of: Workbench.shell(script, environment: Self.environment))
            #expect(output == ["exitCode": 0, "stdout": "same\nauth: Bearer •••.\n", "stderr": "Bearer •••\n"])
            let log = bench.logs.read(run: RunID("run_1"), name: "node", attempt: 1, stream: .stdout)
            #expect(log.map { String(decoding: $0, as: UTF8.self) } == "same\nauth: Bearer •••.\n")
        }

        @Test("a secret that is printed in two parts is hidden, and what is no secret is not held back")
        func inParts() async throws {
            let script = """
                mkfifo gate; printf 'x \(Self.token.prefix(5))'; read go < gate; printf '\(Self.token.dropFirst(5)) \(Self.token.prefix(3))'
                """
            let task = Task {
                try await owner.output(of: Workbench.shell("cd \(bench.folder); \(script)", environment: Self.environment))
            }
            try await eventually("the first part is in the log") {
                bench.logs.read(run: RunID("run_1"), name: "node", attempt: 1, stream: .stdout).map { $0 == Array("x ".utf8) } ?? false
            }
            _ = try await bench.owner().output(of: Workbench.shell("echo > \(bench.path("gate"))", name: "opener"))
            #expect(try await task.value["stdout"] == "x ••• s3c")
        }

        @Test("a message of failure does not give a secret away", arguments: [["sh", "-c", "echo $TOKEN >&2; exit 1"], ["false", token]])
        func inMessages(arguments: [String]) async throws {
            let failure = try await bench.failure(of: Workbench.assignment(arguments, environment: Self.environment)) {
                $0.secrets = { _ in Self.token }
            }
            #expect(failure.kind == .checkFailed)
            #expect(!"\(failure)".contains(Self.token))
            #expect(failure.message.contains("•••"))
        }

        @Test("a secret that is not known stops the attempt before it begins")
        func missing() async throws {
            let failure = try await bench.failure(of: Workbench.assignment(["true"], environment: Self.environment))
            #expect(failure.kind == .permission)
            #expect(failure.neverBegan)
            #expect(failure.message.contains("'ANNOUNCE_TOKEN'"))
            #expect(failure.message.contains("set ANNOUNCE_TOKEN where Cairn is started"))
        }

        @Test("secrets come from Cairn's own environment unless another source is given")
        func source() async throws {
            let owner = ProgramOwner(ProgramOptions(baseDirectory: bench.folder, environment: ["ANNOUNCE_TOKEN": "from here\n"]))
            let script = "printf '%s|' \"$TOKEN\"; echo 'from here'; env | grep -c ANNOUNCE_TOKEN"
            let output = try await owner.output(of: Workbench.shell(script, environment: Self.environment, failsOnExitCode: false))
            #expect(output["stdout"] == "Bearer •••\n|•••\n0\n")
        }

        private var owner: ProgramOwner { bench.owner { $0.secrets = { $0 == "ANNOUNCE_TOKEN" ? Self.token : nil } } }
    }
}

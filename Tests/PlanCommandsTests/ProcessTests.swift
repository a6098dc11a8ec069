import Foundation
import PlanJSON
import Testing

/// The program itself, as it is started from a shell.
@Suite("The built program", .serialized, .enabled(if: Program.path != nil, "build the product 'cairn' first: swift build --product cairn"))
struct ProcessTests {
    let program: Program

    init() throws { program = try Program() }

    static let slow = """
        plan: 1
        title: Slow
        nodes:
          - { id: first, type: program, command: [sh, -c, "echo one >> count"], effects: once }
          - { id: second, type: program, command: [sh, -c, "echo started > mark; sleep 30"], effects: read, dependsOn: [first] }
        """

    @Test("the exit code is the documented one, and problems are objects on standard error")
    func problem() throws {
        let outcome = try program.run(["status", "--json"])
        #expect(outcome.code == 66)
        let problem = try JSON(parsing: outcome.err)
        #expect(problem["code"]?.string == "store.missing")
        #expect(outcome.out.isEmpty)
        #expect(try program.run(["--help"]).code == 0)
        let version = try program.run(["--version"])
        #expect(version.code == 0 && version.out.hasPrefix("cairn "))
        let same = try program.run(["version"])
        #expect(same.out == version.out)
        #expect(try program.run(["runs", "--bogus"]).code == 64)
    }

    @Test("a plan comes through standard input, and its result is JSON")
    func standardInput() throws {
        let plan = #"{"plan":1,"title":"Piped","nodes":[{"id":"a","type":"program","command":["echo","hi"],"effects":"read"}]}"#
        let outcome = try program.run(["run", "-", "--json"], input: plan)
        #expect(outcome.code == 0, "\(outcome.err)")
        let run = try JSON(parsing: outcome.out)
        #expect(run["status"]?.string == "completed")
        #expect(run["nodes"]?[0]?["output"]?["stdout"]?.string == "hi\n")
        #expect(try program.run(["logs", "@last/a"]).out == "hi\n")
    }

    @Test("a run that was interrupted, or whose process was killed, goes on where it was", arguments: [SIGINT, SIGTERM, SIGKILL])
    func interrupted(signal: Int32) throws {
        try program.write("plan.yaml", Self.slow)
        let process = try program.start(["run", "plan.yaml"])
        program.waitForFile("mark")
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        if signal != SIGKILL { #expect(process.terminationStatus == 128 + signal) }
        let why = try program.run(["why"])
        #expect(why.out.contains("no process drives this run"), "\(why.out)")
        try program.write("mark", "")
        let resumed = try program.run(["resume", "--timeout", "1s"])
        #expect(resumed.code == 11, "\(resumed.out)\(resumed.err)")
        #expect(try program.read("count") == "one\n")
        #expect(try program.read("mark") == "started\n")
    }
}

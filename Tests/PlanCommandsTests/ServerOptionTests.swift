import PlanAPI
import PlanJSON
import Synchronization
import Testing

/// Which commands work with which server, as whom, and what is said when that does not go.
@Suite("With a server", .serialized, .timeLimit(.minutes(10)))
struct ServerOptionTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private static let plan = """
        plan: 1
        title: Served
        nodes:
          - { id: a, type: system-task, owner: system:echo, input: { n: 1 } }
          - { id: sign, type: human-approval, owner: user:ada, label: Sign it?, objective: Look at it., dependsOn: [a] }
        """

    private func set(_ pairs: [String: String]) { desk.environment.withLock { $0 = pairs } }

    @Test("a server that is not there ends a command with 69, and says where it was looked for and what to do")
    func away() async throws {
        let outcome = await desk.cairn("runs", "--server", "http://127.0.0.1:9", "--json")
        #expect(outcome.code == 69)
        #expect(outcome.problem["code"]?.string == "server.unreachable")
        #expect(outcome.problem["message"]?.string?.contains("http://127.0.0.1:9") == true, "\(outcome.err)")
        #expect(outcome.problem["suggestion"]?.string?.contains("cairn serve") == true)
        for address in ["nowhere", ""] { #expect(await desk.cairn("runs", "--server", address).code == 64) }
    }

    @Test(
        "what is about this machine, or this program, refuses a server and does nothing",
        arguments: [
            ["restore", "copy.db"], ["serve"], ["up"], ["mcp", "connected"], ["schedules", "run"], ["schema", "plan"], ["explain"],
            ["version"],
        ])
    func here(arguments: [String]) async {
        let outcome = await desk.cairn(list: arguments + ["--server", "http://127.0.0.1:9", "--json"])
        #expect(outcome.code == 64, "\(outcome.out)\(outcome.err)")
        #expect(outcome.problem["code"]?.string == "usage")
        #expect(outcome.problem["message"]?.string?.contains("--server") == true, "\(outcome.err)")
    }

    @Test("a database and a server are two places, and who acts on a server is not typed")
    func contradictions() async {
        let two = await desk.cairn("runs", "--server", "http://127.0.0.1:9", "--db", "x.db")
        #expect(two.code == 64)
        #expect(two.err.contains("two places"))
        let other = await desk.cairn("runs", "--server", "http://127.0.0.1:9", "--as", "user:bo")
        #expect(other.code == 64)
        #expect(other.err.contains("follows from the key"))
        set(["CAIRN_SERVER": "http://127.0.0.1:9"])
        #expect(await desk.cairn("runs", "--as", "user:bo").code == 64)
    }

    @Test("what is typed comes before the environment: --db works on the database although CAIRN_SERVER names a server")
    func before() async throws {
        try desk.write("plan.yaml", Self.plan)
        #expect(await desk.cairn("run", "plan.yaml", "--db", "own.db").code == 10)
        set(["CAIRN_SERVER": "http://127.0.0.1:9"])
        #expect(await desk.cairn("runs").code == 69)
        #expect(await desk.cairn("runs", "--db", "own.db").code == 0)
        #expect(await desk.cairn("gc", "--older-than", "1d", "--db", "own.db", "--yes").code == 0)
    }

    @Test("a key that is missing, wrong, or may not, ends a command with 77; one in a file opens")
    func keys() async throws {
        try desk.write("plan.yaml", Self.plan)
        let desk = desk
        try await ServedDesk.open(desk) { served in
            let reader = try await served.key(of: "user:reader", scopes: [.read])
            desk.served.withLock { $0 = nil }
            func cairn(_ environment: [String: String], _ words: String...) async -> Desk.Outcome {
                desk.environment.withLock { $0 = environment.merging(["CAIRN_SERVER": served.address]) { $1 } }
                return await desk.cairn(list: words + ["--json"])
            }
            let missing = await cairn([:], "runs")
            #expect(missing.code == 77)
            #expect(missing.problem["code"]?.string == "key.missing")
            #expect(missing.problem["suggestion"]?.string?.hasPrefix("set CAIRN_KEY") == true, "\(missing.err)")
            let wrong = await cairn(["CAIRN_KEY": "ck_1_2"], "runs")
            #expect(wrong.code == 77)
            #expect(wrong.problem["code"]?.string == "key.unknown")
            let narrow = await cairn(["CAIRN_KEY": reader], "run", "plan.yaml")
            #expect(narrow.code == 77)
            #expect(narrow.problem["code"]?.string == "key.scope")
            try desk.write("key", reader + "\n")
            #expect(await cairn(["CAIRN_KEY_FILE": "key"], "runs").code == 0)
            let tools = await cairn(["CAIRN_KEY": reader], "mcp", "tools").json["items"]?.array?.compactMap { $0["name"]?.string } ?? []
            #expect(tools.contains("listExecutionPlans") && !tools.contains("createExecutionPlan"), "\(tools)")
            #expect(await cairn([:], "mcp", "tools").code == 77)
            let lost = await cairn(["CAIRN_KEY_FILE": "nokey"], "runs")
            #expect(lost.code == 78)
            #expect(lost.problem["code"]?.string == "config.invalid")
        }
    }

    @Test("a run of another organization looks as if it were not there")
    func foreign() async throws {
        try desk.write("plan.yaml", Self.plan)
        let desk = desk
        try await ServedDesk.open(desk) { served in
            #expect(await desk.cairn("run", "plan.yaml").code == 10)
            let run = try #require(await desk.cairn("runs", "--json").json["items"]?[0]?["id"]?.string)
            let key = try await served.key(of: "user:eve", organization: "acme")
            desk.environment.withLock { $0 = ["CAIRN_KEY": key] }
            for words in [["status", run], ["why", run], ["events", run], ["logs", run], ["cancel", run, "--yes"], ["export", run]] {
                let outcome = await desk.cairn(list: words + ["--json"])
                #expect(outcome.code == 66, "\(words): \(outcome.err)")
                #expect(outcome.problem["code"]?.string == "run.unknown", "\(words): \(outcome.err)")
            }
            #expect(await desk.cairn("inbox", "--json").json["items"]?.array?.isEmpty == true)
            #expect(await desk.cairn("runs", "--json").json["items"]?.array?.isEmpty == true)
        }
    }

    @Test("who is only asked sees what is asked and answers it, and is told that the rest is not shown")
    func onlyAsked() async throws {
        try desk.write("plan.yaml", Self.plan.replacing("user:ada", with: "user:cy"))
        #expect(await desk.cairn("directory", "add", "user:ada", "--role", "admin").code == 0)
        let desk = desk
        try await ServedDesk.open(desk) { _ in
            #expect(await desk.cairn("run", "plan.yaml").code == 10)
            let asked = await desk.cairn("inbox", "--as", "cy", "--json").json["items"]
            let id = try #require(asked?[0]?["id"]?.string)
            let shown = await desk.cairn("show", id, "--as", "cy", "--json")
            #expect(shown.json["title"]?.string == "Sign it?", "\(shown.err)")
            let hidden = await desk.cairn("status", "--as", "cy", "--json")
            #expect(hidden.code == 77, "\(hidden.out)\(hidden.err)")
            #expect(hidden.problem["code"]?.string == "role.missing")
            let answered = await desk.cairn("approve", id, "--as", "cy")
            #expect(answered.code == 0, "\(answered.err)")
            #expect(answered.err.contains("approved by user:cy"), "\(answered.err)")
            #expect(await desk.cairn("status", "--json").json["status"]?.string == "completed")
        }
    }

    @Test("without a server nobody may leave a run at once; with one its id is told, and the same key gives the same run")
    func detached() async throws {
        try desk.write("plan.yaml", Self.plan)
        let alone = await desk.cairn("run", "plan.yaml", "--detach", "--json")
        #expect(alone.code == 64)
        #expect(alone.problem["message"]?.string?.contains("--detach needs a server") == true)
        let desk = desk
        try await ServedDesk.open(desk) { _ in
            let first = await desk.cairn("run", "plan.yaml", "--detach", "--idempotency-key", "k1")
            #expect(first.code == 0, "\(first.err)")
            #expect(first.lines.count == 1)
            #expect(first.lines.first?.hasPrefix("run_") == true)
            let again = await desk.cairn("run", "plan.yaml", "--detach", "--idempotency-key", "k1")
            #expect(again.out == first.out)
            #expect(await desk.cairn("watch", "--timeout", "1ms").code == 11)
            let hosts = await desk.cairn("run", "plan.yaml", "--allow-hosts", "10.0.0.1")
            #expect(hosts.code == 64)
        }
    }

    @Test("what the server finds wrong with a plan is shown at its place in the file")
    func findings() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Nobody
            nodes:
              - { id: a, type: system-task, owner: system:nobody }
            """)
        let here = await desk.cairn("run", "plan.yaml")
        let desk = desk
        try await ServedDesk.open(desk) { _ in
            let there = await desk.cairn("run", "plan.yaml")
            #expect(there.code == here.code)
            #expect(there.err.contains("owner.no-executor"), "\(there.err)")
        }
        #expect(here.code == 65)
    }
}

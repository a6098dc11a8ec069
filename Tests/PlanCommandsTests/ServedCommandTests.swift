import PlanCalendar
import PlanClient
import PlanJSON
import Synchronization
import Testing

@testable import PlanCommands

/// The same commands on a folder and on a server say the same, as JSON, as records and to people.
@Suite("The same on a folder and on a server", .serialized, .timeLimit(.minutes(10)))
struct ServedCommandTests {
    private static let plan = """
        plan: 1
        name: signed
        title: Signed
        nodes:
          - { id: say, type: program, command: [sh, -c, "echo hello; echo oh >&2"], effects: read }
          - { id: make, type: system-task, owner: system:echo, input: { page: text }, deliverables: [{ key: page }], dependsOn: [say] }
          - { id: sign, type: human-approval, owner: user:ada, label: Sign it?, objective: Look at it., dependsOn: [make] }
          - { id: end, type: system-task, owner: system:echo, input: { n: 1 }, dependsOn: [sign] }
        """

    /// What is typed in one folder after the other; a star shows it to people on a terminal as well.
    static let families: [[String]] = [
        [
            "run plan.yaml --label team=docs --priority 5", "*status", "status --json", "*runs --label team=docs", "runs --json",
            "*why --json", "*why", "*events", "events --json", "events --type node-completed --json", "*logs @last", "logs @last --json",
            "logs @last/say", "logs @last/say --stderr", "logs @last/nobody", "*graph @last", "graph @last --format json",
            "status --at 3 --json", "status --at 999", "status nothing", "runs --limit 1", "runs --status failed --json",
        ],
        [
            "run plan.yaml", "*inbox", "inbox --json", "*show @last", "show @last --json", "claim @last", "release @last",
            "reassign @last --to user:bo", "inbox --json", "show @last --json", "reassign @last --to group:board --also",
            "comment @last -m 'what is it'", "remind @last --json", "priority @last 7", "due @last --in 4h",
            "snooze @last --for 2h", "inbox", "inbox --all --json", "escalate @last --to user:cy", "*show @last", "reject @last -m ''",
            "answer @last --choice maybe", "approve @last -i x=1", "approve @last --as cy -m fine", "approve @last", "status --json",
        ],
        [
            "run plan.yaml", "pause @last -m 'not now'", "status --json", "resume @last", "complete @last/sign -m sure -i approved=true",
            "tell @last/sign hurry", "tell @last/none hurry", "skip @last/sign -m away", "raise-budget @last costUsd=3", "signal @last go",
            "cancel @last", "cancel @last --yes -m over",
            "cancel @last --yes", "retry @last/say", "runs --json",
        ],
        [
            "plans add plan.yaml", "plans", "plans --json", "plans show signed", "plans show signed@7", "plans show sign", "run signed@1",
            "approve @last", "*artifacts", "artifacts --json", "artifacts get @last make.page", "artifacts get @last make.pages",
            "*checkpoints", "checkpoints --json", "checkpoints --diff 1 3", "export --format md", "export --format json",
            "audit verify @last", "fork @last --from end", "runs --json", "fork @last --at 2 --json",
            "replace @last plan.yaml --preview", "schedules", "schedules show sch_1",
        ],
        [
            "run plan.yaml", "approve @last", "*replay", "replay --json", "*replay --all", "replay --all --json", "replay run_nothing",
            "*audit verify", "audit verify", "audit verify --json", "*audit mend", "audit mend", "audit mend --json", "*gc --dry-run",
            "gc --yes --json", "gc --status failed", "gc --older-than soon --dry-run", "gc --status running --older-than 1d", "runs --json",
        ],
    ]

    @Test("a sequence of commands", arguments: families)
    func family(lines: [String]) async throws {
        let (here, there) = (try Desk(), try Desk())
        for desk in [here, there] { try desk.write("plan.yaml", Self.plan) }
        let folder = await Self.said(lines, on: here)
        let server = Mutex<[String]>([])
        try await ServedDesk.open(there) { _ in
            let said = await Self.said(lines, on: there)
            server.withLock { $0 = said }
        }
        for (first, second) in zip(folder, server.withLock { $0 }) { #expect(first == second) }
        #expect(folder.count == server.withLock { $0.count })
    }

    private static func said(_ lines: [String], on desk: Desk) async -> [String] {
        var names = TranscriptNames(), said: [String] = []
        for line in lines {
            let words = Transcript.words(of: names.real(line.hasPrefix("*") ? String(line.dropFirst()) : line))
            for terminal in line.hasPrefix("*") ? [nil, 100] : [nil] {
                let outcome = await desk.cairn(list: words, terminal: terminal)
                let plain = Self.plain(outcome.out + "\n!" + outcome.err)
                // A machine that is busy for long has a sign of life written.
                let text = plain.split(separator: "\n").map { names.written(String($0)) }
                    .filter { !$0.contains(/^<time> \d+ of \d+ nodes done/) }
                said.append("$ cairn \(line)\n" + text.joined(separator: "\n") + "\nexit \(outcome.code)")
            }
        }
        return said
    }

    /// Without what is different each time and has no name: columns are as wide as times are long, Markdown hides the underscore of ids,
    /// and over HTTP every answer has a key.
    private static func plain(_ text: String) -> String {
        text.replacing(/[ ]{2,}/, with: " ").replacing("\\_", with: "_").replacing(/"milliseconds":\d+/, with: "")
            .replacing(/,\\"idempotencyKey\\":\\"http-[^"\\]*\\"/, with: "").replacing(/,"idempotencyKey":"http-[^"]*"/, with: "")
    }

    @Test("what 'cairn gc' removes while a server runs is told to whoever has read less far")
    func removed() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", "plan: 1\ntitle: Short\nnodes: [{ id: a, type: system-task, owner: system:echo, input: { n: 1 } }]\n")
        try await ServedDesk.open(desk) { served in
            for _ in 0..<3 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
            let client = try PlanClient(server: served.address, key: try await served.key(of: "user:ada"))
            func page(after place: Int) async throws -> JSON {
                try await client.call("followEvents", query: [("after", "\(place)"), ("limit", "500")]).json()
            }
            #expect(try await page(after: 1)["reset"] == nil)
            desk.pass(.minutes(60 * 24 * 40))
            let gone = await desk.cairn("gc", "--older-than", "30d", "--yes", "--json")
            #expect(gone.json["runs"] == 2, "\(gone.out)\(gone.err)")
            let rest = try await page(after: 1)
            #expect(rest["reset"] == true)
            let first = Int(rest["items"]?[0]?["globalSeq"]?.int ?? 0)
            #expect(try await page(after: first - 1)["reset"] == nil && first > 3)
        }
    }

    @Test("keys and the directory of a server are looked after from elsewhere")
    func keysAndDirectory() async throws {
        let desk = try Desk()
        try await ServedDesk.open(desk) { served in
            let made = await desk.cairn("keys", "create", "user:bo", "--scope", "read", "--for", "90d", "--json")
            let id = try #require(made.json["id"]?.string, "\(made.err)")
            #expect(made.json["token"]?.string?.hasPrefix("ck_") == true && made.json["createdBy"] == "user:ada")
            let listed = await desk.cairn("keys", "list", "--json").json["items"]?.array
            #expect(listed?.contains { $0["id"]?.string == id && $0["token"] == nil } == true)
            #expect(await desk.cairn("keys", "list", "--limit", "1", "--json").json["nextCursor"]?.string != nil)
            #expect(await desk.cairn("keys", "revoke", id, "--json").json["revokedBy"] == "user:ada")
            #expect(await desk.cairn("keys", "revoke", "key_none").code == 66)

            let entered = await desk.cairn("directory", "add", "group:docs", "--member", "bo", "--title", "Writers", "--json")
            #expect(entered.json["members"] == ["user:bo"], "\(entered.err)")
            #expect(await desk.cairn("directory", "add", "user:bo", "--role", "operator").err.contains("user:ada is an admin"))
            #expect(await desk.cairn("directory", "show", "user:ada").out.contains("admin"))
            #expect(await desk.cairn("directory", "list", "user", "--json").json["items"]?.array?.count == 2)
            #expect(await desk.cairn("directory", "remove", "group:docs", "--member", "bo", "--json").json["members"] == [])
            #expect(await desk.cairn("directory", "remove", "group:docs", "--yes").code == 0)
            #expect(await desk.cairn("directory", "show", "group:docs").code == 66)
            #expect(await desk.cairn("directory", "policy", "--web", "--json").json["planApproval"] == ["web": true])
            #expect(await desk.cairn("directory", "policy", "--none").code == 0)
            #expect(await desk.cairn("directory", "policy").out.contains("no plan"))
            // Roles count for keys as well.
            let refused = await desk.cairn("keys", "list", "--as", "user:bo")
            #expect(refused.code == 77 && refused.err.contains("role.missing"), "\(refused.err)")
        }
        #expect(await desk.cairn("directory", "list", "user", "--json").json["items"]?.array?.count == 2)
    }

    @Test("the sessions of a server's pages are listed and ended from elsewhere, as on its folder")
    func sessions() async throws {
        let desk = try Desk()
        let database = desk.folder + "/.cairn/cairn.db"
        @Sendable func actors(_ words: String...) async -> [String] {
            let outcome = await desk.cairn(list: ["keys", "sessions", "--json"] + words)
            #expect(outcome.code == 0 && !outcome.out.contains("cs_") && !outcome.out.contains("Digest"), "\(outcome.out)\(outcome.err)")
            return (outcome.json["items"]?.array ?? []).compactMap { $0["actor"]?.string }.sorted()
        }
        try await ServedDesk.open(desk) { served in
            for actor in ["user:ada", "user:bo", "user:bo"] {
                let client = try PlanClient(server: served.address, key: try await served.key(of: actor))
                _ = try await client.call("openSession")
            }
            #expect(await actors() == ["user:ada", "user:bo", "user:bo"])
            #expect(await actors("--db", database) == ["user:ada", "user:bo", "user:bo"])
            #expect(await actors("--own") == ["user:ada"])
            #expect(await desk.cairn("keys", "sessions", "--limit", "1", "--json").json["nextCursor"]?.string != nil)
            #expect(await desk.cairn("keys", "sessions", "--plain").out.contains("open for"))
            func id(of actor: String) async throws -> String {
                let items = await desk.cairn("keys", "sessions", "--json").json["items"]?.array ?? []
                return try #require(items.first { $0["actor"]?.string == actor }?["id"]?.string)
            }
            let (ada, bo) = (try await id(of: "user:ada"), try await id(of: "user:bo"))
            #expect(await desk.cairn("keys", "end-session", ada, "--json").json["status"] == "ended")
            #expect(await desk.cairn("keys", "end-session", bo, "--db", database).code == 0)
            for place in [[], ["--db", database]] {
                let gone = await desk.cairn(list: ["keys", "end-session", ada] + place)
                #expect(gone.code == 66 && gone.err.contains("session.not-found"), "\(gone.err)")
            }
            #expect(await actors() == ["user:bo"])
        }
        #expect(await actors("--own", "--as", "user:bo") == ["user:bo"])
        #expect(await actors("--own", "--as", "user:ada") == [])
    }

    @Test("a webhook is made, listed, changed and removed, and its secret is told as on a folder")
    func webhooks() async throws {
        let desk = try Desk()
        try await ServedDesk.open(desk) { _ in
            let made = await desk.cairn("webhooks", "add", "https://example.org/e", "--label", "x", "--type", "run-completed", "--json")
            #expect(made.code == 0, "\(made.err)")
            let id = try #require(made.json["id"]?.string)
            #expect(made.json["secret"]?.string?.hasPrefix("whsec_") == true)
            let listed = await desk.cairn("webhooks", "list", "--json").json["items"]
            #expect(listed?[0]?["types"] == ["run-completed"])
            #expect(listed?[0]?["secret"] == nil)
            let rotated = await desk.cairn("webhooks", "rotate", id, "--keep", "1h", "--json")
            #expect(rotated.json["secret"] != made.json["secret"])
            #expect(rotated.json["rotatingUntil"] != nil, "\(rotated.out)\(rotated.err)")
            #expect(await desk.cairn("webhooks", "enable", id).code == 0)
            #expect(await desk.cairn("webhooks", "deliveries", id, "--json").json["items"] == [])
            #expect(await desk.cairn("webhooks", "redeliver", id, "9").code == 66)
            #expect(await desk.cairn("webhooks", "remove", id, "--json").json["status"]?.string == "removed")
            #expect(await desk.cairn("webhooks", "enable", id).code == 66)
        }
        #expect(await desk.cairn("webhooks", "list", "--json").json["items"] == [])
    }

    @Test("a run is watched to its end while somebody else answers, event by event")
    func watched() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.plan)
        try await ServedDesk.open(desk) { served in
            #expect(await desk.cairn("run", "plan.yaml").code == 10)
            let second = try Desk(at: desk.folder)
            second.served.withLock { $0 = served }
            async let watched = desk.cairn("watch", "--json")
            #expect(await second.cairn("approve", "@last", "--json").code == 0)
            let outcome = await watched
            #expect(outcome.code == 0, "\(outcome.err)")
            let events = outcome.lines.compactMap { try? JSON(parsing: $0) }.filter { $0["eventType"] != nil }
            #expect(events.last?["eventType"] == "run-completed", "\(outcome.out)")
            // Whoever began in the middle can check the chain from there on.
            let whole = await desk.cairn("events", "@last", "--json").lines.compactMap { try? JSON(parsing: $0) }
            #expect(events.map { $0["prevHash"] } == whole.suffix(events.count).map { $0["prevHash"] } && events.first?["prevHash"] != nil)
        }
    }
}

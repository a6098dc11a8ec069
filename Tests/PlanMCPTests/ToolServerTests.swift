import Foundation
import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@testable import PlanMCP

@Suite("MCP: tools of other programs", .timeLimit(.minutes(10)))
struct ToolServerTests {
    let fake: FakeServer

    init() throws { fake = try FakeServer() }

    private func connected(
        _ configuration: ToolServerConfiguration, _ environment: [String: String] = ["PATH": "/usr/bin:/bin:/usr/local/bin"],
        _ body: @Sendable (ToolServers) async throws -> Void
    ) async throws {
        var environment = environment
        environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        let servers = try await ToolServers.connect([configuration], directory: fake.folder, environment: environment)
        do { try await body(servers) } catch {
            await servers.close()
            throw error
        }
        await servers.close()
    }

    @Test("tools of both eras are connected page by page, under the server's name, and a schema that is none is told")
    func connects() async throws {
        for era in ["modern", "legacy"] {
            var configuration = fake.configuration(era)
            configuration.deny = ["hid*"]
            try await connected(configuration) { servers in
                let names = servers.functions.map(\.name)
                #expect(names == ["asks", "die", "double", "env", "fail", "hang", "mixed", "say", "wrong"].map { "fake.\($0)" })
                #expect(servers.functions.first?.summary == "The tool asks." && servers.functions.allSatisfy { $0.effects == .once })
                #expect(servers.troubles.count == 1 && servers.troubles[0].contains("fake.bad"))
            }
            configuration.allow = ["say", "double"]
            configuration.effects = .read
            try await connected(configuration) { servers in
                #expect(servers.functions.map(\.name) == ["fake.double", "fake.say"] && servers.functions[0].effects == .read)
            }
        }
        #expect(fake.notes.contains("notifications/initialized"))
    }

    @Test("a server that stays when its input has ended is asked to end")
    func asked() async throws {
        var configuration = fake.configuration()
        configuration.arguments.append("stays")
        try await connected(configuration) { _ in }
        #expect(fake.notes.last == "asked to end")
    }

    @Test("a call tells which trace it belongs to")
    func traced() async throws {
        let traces = ["modern", "legacy"].map { "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\($0 == "modern" ? 1 : 0)" }
        for (era, trace) in zip(["modern", "legacy"], traces) {
            try await connected(fake.configuration(era)) { servers in
                let run = try await TraceContext.$parent.withValue(TraceParent(trace)) { try await ToolRun.of("fake.say", [:], servers) }
                #expect(run.status == .completed)
                #expect(try await ToolRun.of("fake.say", [:], servers).status == .completed)
            }
        }
        #expect(fake.notes.filter { $0.hasPrefix("trace") } == traces.map { "trace \($0)" })
    }

    @Test("a node gets what the tool returns: structured, or as text with what else there was")
    func calls() async throws {
        for era in ["modern", "legacy"] {
            try await connected(fake.configuration(era)) { servers in
                let double = try await ToolRun.of("fake.double", ["n": 21], servers)
                #expect(double.output(of: NodeRef(0)) == ["n": 42])
                #expect(try await ToolRun.of("fake.say", [:], servers).output(of: NodeRef(0)) == ["text": "hello"])
                let mixed = try await ToolRun.of("fake.mixed", [:], servers).output(of: NodeRef(0))
                #expect(mixed?["text"] == "hello" && mixed?["content"]?.array?.count == 2)
            }
        }
    }

    @Test(
        "what goes wrong fails the attempt with its class and its words",
        arguments: [
            ("fake.fail", [:], FailureClass.executorError, "not today"), ("fake.double", ["n": "x"], .invalidInput, "arguments"),
            ("fake.wrong", [:], .invalidOutput, "output"), ("fake.asks", [:], .executorError, "input_required"),
            ("fake.die", [:], .lost, "I am going"), ("fake.hang", [:], .timeout, "longer"),
        ] as [(String, JSON, FailureClass, String)])
    func fails(tool: String, arguments: JSON, kind: FailureClass, words: String) async throws {
        var configuration = fake.configuration()
        configuration.timeout = TimeSpan(milliseconds: 700)
        try await connected(configuration) { servers in
            let run = try await ToolRun.of(tool, arguments, servers, more: [("retryPolicy", ["maxAttempts": 1])])
            let failure = run.failure(of: NodeRef(0))
            #expect(failure?.kind == kind && failure?.message.contains(words) == true, "\(String(describing: failure))")
            // The server is told that nobody waits any more.
            if tool == "fake.hang" { try await fake.until("notifications/cancelled") }
        }
    }

    @Test("a server that has ended is started again for the next call")
    func restarts() async throws {
        try await connected(fake.configuration()) { servers in
            _ = try await ToolRun.of("fake.die", [:], servers, more: [("retryPolicy", ["maxAttempts": 1])])
            #expect(try await ToolRun.of("fake.say", [:], servers).output(of: NodeRef(0)) == ["text": "hello"])
        }
        #expect(fake.notes.filter { $0 == "start" }.count == 2)
    }

    @Test("a server that cannot be started has no tools, and says why")
    func broken() async throws {
        for (configuration, words) in [
            (fake.configuration("broken"), "cannot be started"),
            (ToolServerConfiguration(name: "none", command: "no-such-program"), "none"),
        ] {
            try await connected(configuration) { servers in
                #expect(servers.functions.isEmpty && servers.troubles.first?.contains(words) == true, "\(servers.troubles)")
            }
        }
    }

    @Test("a server is given the common variables, what its entry says, and secrets by name, and nothing else")
    func environment() async throws {
        var configuration = fake.configuration()
        configuration.environment = ["PLAIN": .text("p"), "TOKEN": .secret("MY_SECRET")]
        try await connected(configuration, ["HOME": "/h", "MY_SECRET": "s", "OTHER": "o"]) { servers in
            let text = try await ToolRun.of("fake.env", [:], servers).output(of: NodeRef(0))?["text"]?.string ?? ""
            let variables = try JSON(parsing: text)
            #expect(variables["PLAIN"] == "p" && variables["TOKEN"] == "s" && variables["HOME"] == "/h")
            #expect(variables["MY_SECRET"] == nil && variables["OTHER"] == nil)
        }
        configuration.environment = ["TOKEN": .secret("NOT_SET")]
        let wrong = configuration
        await #expect(throws: PlanError.self) { try await connected(wrong) { _ in } }
    }

    @Test("a secret that a server says while it ends is not in the failure")
    func secrets() async throws {
        var configuration = fake.configuration()
        configuration.environment = ["LAST_WORDS": .secret("MY_SECRET")]
        try await connected(configuration, ["MY_SECRET": "hush-hush"]) { servers in
            let run = try await ToolRun.of("fake.die", [:], servers, more: [("retryPolicy", ["maxAttempts": 1])])
            #expect(
                run.failure(of: NodeRef(0))?.message.hasSuffix("I am going *** now") == true,
                "\(run.failure(of: NodeRef(0))?.message ?? "")")
        }
    }

    @Test("closing ends the processes, whatever they are doing")
    func closes() async throws {
        try await connected(fake.configuration()) { servers in
            let hang = try #require(servers.functions.first { $0.name == "fake.hang" })
            #expect(hang.name == "fake.hang")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.filter { entry in
            let line = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline") ?? Data()
            return String(decoding: line, as: UTF8.self).contains(fake.folder)
        }
        #expect(left.isEmpty)
    }

    @Test(
        "a file that is wrong is told with the place",
        arguments: [
            ([:], ""), (["mcpServers": [], "x": 1], ""), (["mcpServers": ["A b": ["command": "c"]]], "/mcpServers/A b"),
            (["mcpServers": ["a": [:]]], "/mcpServers/a"), (["mcpServers": ["a": ["command": "c", "arg": []]]], "/mcpServers/a/arg"),
            (["mcpServers": ["a": ["command": "c", "args": [1]]]], "/mcpServers/a/args"),
            (["mcpServers": ["a": ["command": "c", "env": ["X": 1]]]], "/mcpServers/a/env/X"),
            (["mcpServers": ["a": ["command": "c", "effects": "all"]]], "/mcpServers/a/effects"),
            (["mcpServers": ["a": ["command": "c", "timeout": "soon"]]], "/mcpServers/a/timeout"),
            (["mcpServers": ["a": ["command": "c", "type": "http"]]], "/mcpServers/a/type"),
            (["mcpServers": ["a": ["url": "https://x.example/mcp", "type": "stdio"]]], "/mcpServers/a/type"),
            (["mcpServers": ["a": ["url": "https://x.example/mcp", "command": "c"]]], "/mcpServers/a/command"),
            (["mcpServers": ["a": ["command": "c", "headers": [:]]]], "/mcpServers/a/headers"),
            (["mcpServers": ["a": ["url": "ftp://x.example"]]], "/mcpServers/a/url"),
            (["mcpServers": ["a": ["url": "https://ada:secret@x.example"]]], "/mcpServers/a/url"),
            (
                ["mcpServers": ["a": ["url": "https://x.example", "headers": ["Mcp-Session-Id": "x"]]]],
                "/mcpServers/a/headers/Mcp-Session-Id"
            ),
            (["mcpServers": ["a": ["url": "https://x.example", "headers": ["x": "a\nb"]]]], "/mcpServers/a/headers/x"),
            (["mcpServers": ["a": ["url": "https://x.example", "headers": ["x y": "a"]]]], "/mcpServers/a/headers"),
            (
                ["mcpServers": ["a": ["url": "https://x.example", "headers": ["x": ["secret": "S", "then": ""]]]]],
                "/mcpServers/a/headers/x"
            ),
        ] as [(JSON, String)])
    func reading(document: JSON, place: String) throws {
        let error = #expect(throws: PlanError.self) { try ToolServerConfiguration.all(in: document) }
        #expect(error?.code == "mcp.servers-invalid" && error?.path == place)
        let whole: JSON = [
            "mcpServers": [
                "b": ["command": "c", "args": ["x"], "env": ["A": "1", "B": ["secret": "S"]], "effects": "read", "timeout": "5s"],
                "a": ["type": "stdio", "command": "d", "allow": ["x*"], "deny": ["xy"]],
                "w": [
                    "type": "http", "url": "https://tools.example/mcp",
                    "headers": ["Authorization": ["secret": "S", "prefix": "Bearer "], "x-team": "blue"],
                ],
            ]
        ]
        let read = try ToolServerConfiguration.all(in: whole)
        #expect(read.map(\.name) == ["a", "b", "w"] && read[1].environment == ["A": .text("1"), "B": .secret("S")])
        let place = try WebAddress("https://tools.example/mcp")
        #expect(read[2].reach == .web(place))
        #expect(read[2].headers == ["authorization": .secret("S", prefix: "Bearer "), "x-team": .text("blue")])
        #expect(read[0].connects("xz") && !read[0].connects("xy") && !read[0].connects("z") && read[1].timeout == .seconds(5))
    }
}

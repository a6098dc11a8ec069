import Foundation
import PlanJSON
import Synchronization
import Testing

@testable import PlanCommands

@Suite("cairn mcp install and tools")
struct MCPInstallTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func install(_ arguments: String...) async -> Desk.Outcome {
        await desk.cairn(list: ["mcp", "install"] + arguments + ["--command", "/usr/bin/cairn"], home: desk.folder)
    }

    private static let entry: [JSON] = ["mcp", "serve", "--db"]

    @Test(
        "each client gets its entry where it looks for it, and a second time nothing changes",
        arguments: [
            ("claude-code", [], ".mcp.json", "mcpServers"), ("claude-code", ["--user"], ".claude.json", "mcpServers"),
            ("cursor", [], ".cursor/mcp.json", "mcpServers"), ("vscode", [], ".vscode/mcp.json", "servers"),
        ] as [(String, [String], String, String)])
    func entries(client: String, options: [String], file: String, key: String) async throws {
        for outcome in ["changed", "unchanged"] {
            let said = await desk.cairn(
                list: ["mcp", "install", client, "--command", "/usr/bin/cairn", "--as", "agent:writer", "--thread", "t", "--json"]
                    + options,
                home: desk.folder)
            #expect(said.code == 0 && said.json["outcome"]?.string == outcome, "\(said.err)")
            let document = try JSON(parsing: try desk.read(file))
            let entry = document[key]?["cairn"]
            #expect(entry?["command"] == "/usr/bin/cairn")
            let arguments = entry?["args"]?.array?.compactMap(\.string) ?? []
            #expect(arguments.prefix(3) == ["mcp", "serve", "--db"] && arguments[3].hasSuffix("/.cairn/cairn.db"))
            #expect(arguments.suffix(4) == ["--as", "agent:writer", "--thread", "t"])
            #expect(!FileManager.default.fileExists(atPath: desk.folder + "/.cairn"))
        }
    }

    @Test("what others have written stays, in its order, and an entry that says something else is replaced only when asked for")
    func keeps() async throws {
        let foreign = """
            {
              "zeta": { "a": [1, 2.5, "x"] },
              "mcpServers": { "other": { "command": "o", "env": { "KEY": "secret" } }, "cairn": { "command": "old" } },
              "alpha": null
            }
            """
        try desk.write(".mcp.json", foreign)
        let refused = await install("claude-code")
        #expect(refused.code == 65 && refused.err.contains("mcp.entry-taken"), "\(refused.err)")
        #expect(try desk.read(".mcp.json") == foreign)
        let dry = await install("claude-code", "--force", "--dry-run")
        #expect(dry.code == 0 && dry.out.contains("/usr/bin/cairn") && dry.out.contains("\"secret\""))
        #expect(try desk.read(".mcp.json") == foreign)
        #expect(await install("claude-code", "--force").code == 0)
        var before = try #require(try JSON(parsing: foreign).object), after = try #require(try JSON(parsing: desk.read(".mcp.json")).object)
        #expect(after.keys == ["zeta", "mcpServers", "alpha"] && after["mcpServers"]?.object?.keys == ["other", "cairn"])
        #expect(before["mcpServers"]?["other"] == after["mcpServers"]?["other"])
        before["mcpServers"] = nil
        after["mcpServers"] = nil
        #expect(before == after)
        #expect(await install("claude-code", "--name", "second").code == 0)
        #expect(try JSON(parsing: desk.read(".mcp.json"))["mcpServers"]?.object?.keys == ["other", "cairn", "second"])
    }

    @Test(
        "a file that cannot be kept as it is, is left alone",
        arguments: ["// a comment\n{}", "{\"mcpServers\": [1]}", "[1]", "{\"a\": 1, \"a\": 2}", "{"])
    func leavesAlone(text: String) async throws {
        try desk.write(".mcp.json", text)
        let refused = await install("claude-code")
        #expect(refused.code == 65 && refused.err.contains("mcp.configuration-unreadable") && refused.err.contains("/usr/bin/cairn"))
        #expect(try desk.read(".mcp.json") == text)
    }

    @Test("a table is added to the TOML of codex, and only that table is replaced")
    func toml() async throws {
        try FileManager.default.createDirectory(atPath: desk.folder + "/.codex", withIntermediateDirectories: true)
        let foreign = "# mine\nmodel = \"x\"\n\n[mcp_servers.other]\ncommand = \"o\"\n"
        try desk.write(".codex/config.toml", foreign)
        #expect(await install("codex").code == 0)
        let once = try desk.read(".codex/config.toml")
        #expect(once.hasPrefix(foreign) && once.contains("[mcp_servers.cairn]\ncommand = \"/usr/bin/cairn\"\nargs = [\"mcp\", \"serve\""))
        #expect(await install("codex").code == 0)
        #expect(try desk.read(".codex/config.toml") == once)
        try desk.write(".codex/config.toml", once + "\n[mcp_servers.cairn.env]\nKEY = \"v\"\n")
        #expect(await install("codex", "--as", "agent:x").code == 65)
        #expect(await install("codex", "--as", "agent:x", "--force").code == 0)
        let twice = try desk.read(".codex/config.toml")
        #expect(twice.hasPrefix(foreign) && twice.hasSuffix("\n[mcp_servers.cairn.env]\nKEY = \"v\"\n") && twice.contains("agent:x"))
        #expect(twice.components(separatedBy: "[mcp_servers.cairn]").count == 2)
    }

    @Test("the file keeps its mode, and a link stays a link")
    func links() async throws {
        try desk.write("real.json", "{}")
        let folder = desk.folder
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/real.json")
        try FileManager.default.createSymbolicLink(atPath: folder + "/.mcp.json", withDestinationPath: folder + "/real.json")
        #expect(await install("claude-code").code == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/.mcp.json") == folder + "/real.json")
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/real.json")[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        #expect(try desk.read("real.json").contains("cairn"))
    }

    @Test("the tools are listed, those that decide only where that is granted, and as JSON with their schemas")
    func tools() async throws {
        let usual = await desk.cairn("mcp", "tools", "--json"), granted = await desk.cairn("mcp", "tools", "--grant", "decide", "--plain")
        let names = usual.json["items"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names.contains("createExecutionPlan") && !names.contains("respondToApproval"))
        #expect(usual.json["items"]?[0]?["inputSchema"]?["type"] == "object")
        #expect(granted.out.contains("respondToApproval\t") && granted.out.contains("cancelExecutionPlan\tdestroys\t"))
        #expect(await desk.cairn("mcp", "tools", "--linear", "--plain").lines.count == 5)
        #expect(await desk.cairn("mcp", "tools", "--grant", "everything").code == 64)
        #expect(await desk.cairn("mcp", "install", "emacs").code == 64)
        #expect(await desk.cairn("mcp", "serve", "--person", "agent:x").code == 64)
    }

    @Test("an entry for a server names it and the file of the key, and never the key")
    func server() async throws {
        let place = ["--server", "http://cairn.example:7070/"]
        desk.environment.withLock { $0 = ["CAIRN_KEY": "ck_secret"] }
        let by = await desk.cairn(list: ["mcp", "install", "cursor", "--command", "/usr/bin/cairn"] + place, home: desk.folder)
        #expect(by.code == 0 && by.err.contains("CAIRN_KEY_FILE"), "\(by.err)")
        let written = try desk.read(".cursor/mcp.json")
        #expect(try JSON(parsing: written)["mcpServers"]?["cairn"]?["args"] == ["mcp", "serve", "--server", "http://cairn.example:7070"])
        #expect(!written.contains("ck_secret"))
        try desk.write("key", "ck_secret")
        desk.environment.withLock { $0 = ["CAIRN_KEY_FILE": "key"] }
        for (client, file) in [("claude-code", ".mcp.json"), ("codex", ".codex/config.toml")] {
            let filed = await desk.cairn(list: ["mcp", "install", client, "--command", "/usr/bin/cairn"] + place, home: desk.folder)
            #expect(filed.code == 0, "\(filed.err)")
            let text = try desk.read(file)
            #expect(text.contains("CAIRN_KEY_FILE") && text.contains("\(desk.folder)/key") && !text.contains("ck_secret"), "\(text)")
        }
        #expect(try desk.read(".codex/config.toml").hasSuffix("env = { CAIRN_KEY_FILE = \"\(desk.folder)/key\" }\n"))
        let linear = await desk.cairn(
            list: ["mcp", "install", "vscode", "--command", "/usr/bin/cairn", "--linear"] + place, home: desk.folder)
        #expect(try linear.code == 0 && desk.read(".vscode/mcp.json").contains("--linear"), "\(linear.err)")
        let refused = await desk.cairn(list: ["mcp", "install", "cursor", "--thread", "t"] + place, home: desk.folder)
        #expect(refused.code == 64 && refused.err.contains("keys create ACTOR --thread"), "\(refused.err)")
    }
}

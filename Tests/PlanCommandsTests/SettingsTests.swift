import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("What is set, and who says so")
struct SettingsTests {
    private static func console(_ desk: Desk, _ environment: [String: String] = [:]) -> Console {
        Console(
            environment: environment.merging(["HOME": desk.folder + "/home"]) { mine, _ in mine }, directory: desk.folder,
            isTerminal: false,
            isErrorTerminal: false, isInputTerminal: false, size: { (80, 24) }, write: { _ in }, writeError: { _ in }, readLine: { nil },
            readInput: { _ in [] })
    }

    private static func user(_ desk: Desk, _ text: String) throws {
        try FileManager.default.createDirectory(atPath: desk.folder + "/home/.config/cairn", withIntermediateDirectories: true)
        try desk.write("home/.config/cairn/config.yaml", text)
    }

    @Test(
        "a flag counts more than the environment, that more than the folder's file, that more than the user's, that more than the default")
    func order() throws {
        let desk = try Desk()
        #expect(try Settings(Self.console(desk)).value(.port)?.origin == .usual)
        try Self.user(desk, "port: 1\nhost: 0.0.0.0\n")
        #expect(try Settings(Self.console(desk)).number(.port) == 1)
        try desk.write(".cairn.yaml", "# mine\nport: 2\n")
        let found = try #require(try Settings(Self.console(desk)).value(.port))
        #expect(found.text == "2")
        #expect(found.origin == .file(desk.folder + "/.cairn.yaml", line: 2))
        #expect(try Settings(Self.console(desk)).text(.host) == "0.0.0.0")
        let set = try Settings(Self.console(desk, ["CAIRN_PORT": "3"]))
        #expect(try set.value(.port)?.origin == .variable("CAIRN_PORT"))
        #expect(try set.number(.port) == 3)
        #expect(try set.number(.port, given: 4) == 4)
        #expect(try set.value(.port, given: "4")?.origin == .flag("--port"))
        #expect(try Settings(Self.console(desk, ["CAIRN_PORT": ""])).number(.port) == 2)
    }

    @Test("a variable with _FILE names a file that holds the value, and not both are set")
    func secretFile() throws {
        let desk = try Desk()
        try desk.write("key.txt", "ck_1\n")
        let console = Self.console(desk, ["CAIRN_KEY_FILE": "key.txt"])
        let value = try #require(try Settings(console).value(.serverKey))
        #expect(value.text == "ck_1")
        #expect(value.origin == .secretFile(variable: "CAIRN_KEY_FILE", path: "key.txt"))
        #expect(value.shown == "(hidden)")
        let both = Self.console(desk, ["CAIRN_KEY_FILE": "key.txt", "CAIRN_KEY": "ck_2"])
        let doubled = #expect(throws: Problem.self) { try Settings(both).text(.serverKey) }
        #expect(doubled?.code == "config.invalid")
        let gone = Self.console(desk, ["CAIRN_KEY_FILE": "none.txt"])
        let missing = #expect(throws: Problem.self) { try Settings(gone).text(.serverKey) }
        #expect(missing?.status == .configuration)
    }

    @Test("lists, paths and truths are read as they are written in a file")
    func forms() throws {
        let desk = try Desk()
        try Self.user(
            desk,
            """
            allow-hosts: [127.0.0.1:8080, "*.internal"]
            queue-limit: {linux: 4, mac: 1}
            tls-key: tls/key.pem
            quiet: true
            scope-prefix:
            """)
        let settings = try Settings(Self.console(desk))
        #expect(try settings.list(.allowHosts) == ["127.0.0.1:8080", "*.internal"])
        #expect(try settings.list(.queueLimit) == ["linux=4", "mac=1"])
        #expect(try settings.path(.certificateKey) == desk.folder + "/home/.config/cairn/tls/key.pem")
        #expect(try settings.isOn(.quiet))
        #expect(try settings.text(.scopePrefix) == nil)
    }

    @Test("CAIRN_CONFIG names another file of the user, or none")
    func named() throws {
        let desk = try Desk()
        try Self.user(desk, "port: 1\n")
        try desk.write("other.yaml", "port: 5\n")
        #expect(try Settings(Self.console(desk, ["CAIRN_CONFIG": "other.yaml"])).number(.port) == 5)
        #expect(try Settings(Self.console(desk, ["CAIRN_CONFIG": ""])).number(.port) == 7_070)
        #expect(throws: Problem.self) { try Settings(Self.console(desk, ["CAIRN_CONFIG": "none.yaml"])) }
    }

    @Test(
        "what is wrong with a file is told with its line, all at once, and ends every command with 78",
        arguments: [
            ("prot: 1\n", ["config.unknown-key", "did you mean 'port'?"]), ("port: 99999\n", ["config.invalid", "0 to 65535"]),
            ("port: yes please\nquiet: 3\n", ["config.invalid", "'quiet'"]), ("- port\n", ["a map"]),
            ("host: a\nhost: b\n", ["yaml.duplicate-key"]),
            ("host: {a: b}\n", ["object"]),
        ])
    func wrong(text: String, words: [String]) async throws {
        let desk = try Desk()
        try desk.write(".cairn.yaml", text)
        let outcome = await desk.cairn("runs", "--json")
        #expect(outcome.code == 78, "\(outcome.err)")
        #expect(outcome.problem["code"] == "config.invalid")
        #expect(outcome.problem["errors"]?[0]?["line"]?.int != nil, "\(outcome.err)")
        for word in words { #expect(outcome.err.contains(word), "\(word): \(outcome.err)") }
    }

    @Test("settings of the environment that cannot be are told by the name of the variable")
    func wrongVariable() throws {
        let desk = try Desk()
        let problem = #expect(throws: Problem.self) { try Settings(Self.console(desk, ["CAIRN_PORT": "many"])).number(.port) }
        #expect(problem?.message.contains("CAIRN_PORT") == true)
        #expect(problem?.status == .configuration)
    }

    @Test("a key is not shown to a server that a folder's file names, unless that file has the key")
    func folderServer() throws {
        let desk = try Desk()
        try desk.write(".cairn.yaml", "server: https://elsewhere.example\n")
        #expect(try Settings(Self.console(desk)).server()?.address == "https://elsewhere.example")
        let keyed = Self.console(desk, ["CAIRN_KEY": "ck_1"])
        let refusal = #expect(throws: Problem.self) { _ = try Settings(keyed).server() }
        #expect(refusal?.code == "config.invalid")
        #expect(try Settings(keyed).server(given: "https://mine.example")?.key == "ck_1")
        try Self.user(desk, "server: https://mine.example\n")
        try desk.write(".cairn.yaml", "port: 1\n")
        #expect(try Settings(keyed).server()?.key == "ck_1")
        try desk.write(".cairn.yaml", "server: https://elsewhere.example\nkey: ck_2\n")
        #expect(try Settings(Self.console(desk)).server()?.key == "ck_2")
    }

    @Test("cairn config show tells every setting, its value, and where it comes from, and no secret")
    func show() async throws {
        let desk = try Desk()
        try desk.write(".cairn.yaml", "port: 8080\nkey: ck_secret\ndb: data/cairn.db\n")
        let outcome = await desk.cairn("config", "show", "--json")
        #expect(outcome.code == 0, "\(outcome.err)")
        let items = try #require(outcome.json["items"]?.array)
        #expect(items.count == Setting.all.count)
        func item(_ name: String) -> JSON? { items.first { $0["name"]?.string == name } }
        #expect(item("port")?["value"] == "8080")
        #expect(item("port")?["origin"] == "file")
        #expect(item("port")?["place"]?.string?.hasSuffix(".cairn.yaml:1") == true)
        #expect(item("host")?["origin"] == "default")
        #expect(item("key")?["value"] == "(hidden)")
        #expect(!outcome.out.contains("ck_secret"))
        let plain = await desk.cairn("config", "show", "--origin", "--plain", "--db", "x.db")
        #expect(plain.lines.contains { $0.hasPrefix("db\tx.db\t--db") }, "\(plain.out)")
        #expect(plain.lines.contains { $0.hasPrefix("port\t8080\t/") }, "\(plain.out)")
    }

    @Test("commands use what is set in the folder's file")
    func used() async throws {
        let desk = try Desk()
        try desk.write(".cairn.yaml", "db: kept/here.db\nas: user:bo\n")
        try FileManager.default.createDirectory(atPath: desk.folder + "/kept", withIntermediateDirectories: true)
        #expect(await desk.cairn("keys", "create", "user:ada", "--scope", "read").code == 0)
        #expect(FileManager.default.fileExists(atPath: desk.folder + "/kept/here.db"))
        #expect(await desk.cairn("keys", "list", "--json").json["items"]?[0]?["createdBy"] == "user:bo")
    }

    @Test("every setting has a key, a variable and a sentence of its own")
    func table() {
        #expect(Set(Setting.all.map(\.key)).count == Setting.all.count)
        #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
        for setting in Setting.all {
            #expect(setting.variable.hasPrefix("CAIRN_") && setting.help.hasSuffix("."), "\(setting.key)")
            if let usual = setting.usual { #expect(setting.problem(with: usual) == nil, "\(setting.key)") }
        }
    }

    @Test("docs/operations.md lists every setting as the table has it")
    func documented() throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        for setting in Setting.all {
            let usual = setting.usual.map { "`\($0)`" } ?? setting.otherwise ?? ""
            let row = "| `\(setting.key)` | `\(setting.variable)` | \(setting.help) | \(usual) |"
            #expect(text.contains(row), "\(row)")
        }
    }
}

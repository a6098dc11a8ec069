import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("cairn fmt", .serialized)
struct FormatCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("messy.yaml", Self.messy)
        try desk.write("good.yaml", Sample.good)
    }

    static let messy = """
        # head
        nodes:      # the nodes
          # first
          - command: [ls]   # what
            type: program
            id:   one
            effects: read
          # second
          - { dependsOn: [one], type: program, id: two, effects: read, command: [ls, -l] }
        title:    "Messy"
        plan: 1
        # tail

        """

    @Test("the order is the canonical one, every comment stays, and the plan says the same")
    func format() async throws {
        try desk.write("before.yaml", Self.messy)
        let outcome = await desk.cairn("fmt", "messy.yaml")
        #expect(outcome.code == 0 && outcome.out == "messy.yaml\n")
        let text = try desk.read("messy.yaml")
        for comment in ["# head", "# the nodes", "# first", "# what", "# second", "# tail"] { #expect(text.contains(comment), "\(text)") }
        let order = ["plan: 1", "title: Messy", "nodes:", "id: one", "type: program", "command: [ls]", "effects: read", "id: two"]
        let places = order.compactMap { text.range(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted(), "\(text)")
        #expect(await desk.cairn("diff", "before.yaml", "messy.yaml").code == 0)
        #expect(await desk.cairn("fmt", "messy.yaml").out == "", "a second time there is nothing to do")
        #expect(try desk.read("messy.yaml") == text)
    }

    @Test("--check changes nothing, shows what would change, and ends with 1")
    func check() async throws {
        let outcome = await desk.cairn("fmt", "--check", "messy.yaml", "good.yaml")
        #expect(outcome.code == 1)
        #expect(outcome.lines.starts(with: ["--- messy.yaml", "+++ messy.yaml (formatted)"]))
        #expect(outcome.lines.contains("-    id:   one") && outcome.lines.contains("+  - id: one"), "\(outcome.out)")
        #expect(!outcome.out.contains("good.yaml"))
        #expect(try desk.read("messy.yaml") == Self.messy)
        #expect(await desk.cairn("fmt", "--check", "good.yaml").code == 0)
        let json = await desk.cairn("fmt", "--check", "messy.yaml", "good.yaml", "--json")
        #expect(json.code == 1 && json.json == ["changed": ["messy.yaml"], "checked": 2])
    }

    @Test("on a terminal it says how many files it has formatted")
    func words() async {
        #expect(await desk.cairn("fmt", "good.yaml", terminal: 80).out == "✓ nothing to change\n")
        #expect(await desk.cairn("fmt", "messy.yaml", "good.yaml", terminal: 80).out == "✓ formatted 1 file: messy.yaml\n")
    }

    @Test("standard input goes to standard output, and nothing is mixed into it")
    func standardInput() async throws {
        let outcome = await desk.cairn("fmt", "-", input: Self.messy)
        #expect(outcome.code == 0 && outcome.out.hasPrefix("plan: 1\ntitle: Messy\n# head\n"))
        let json = await desk.cairn("fmt", "-", "--json", input: Self.messy)
        #expect(json.json == ["changed": true, "text": .string(outcome.out)])
        #expect(await desk.cairn("fmt", "-", "--check", input: Self.messy).code == 1)
        #expect(await desk.cairn("fmt", "-", "good.yaml", input: Self.messy).code == 64)
    }

    @Test("a file that cannot be read does not keep the others from being formatted")
    func several() async throws {
        let outcome = await desk.cairn("fmt", "none.yaml", "messy.yaml")
        #expect(outcome.code == 66 && outcome.out == "messy.yaml\n")
        #expect(try desk.read("messy.yaml") != Self.messy)
    }

    @Test("what is no plan is left alone", arguments: ["services: { web: { title: a } }\nname: hi\n", "[1,   2]\n", "hello\n"])
    func foreign(text: String) async throws {
        try desk.write("foreign.yaml", text)
        let outcome = await desk.cairn("fmt", "foreign.yaml")
        #expect(outcome.code == 65 && outcome.err.contains("is no plan"), "\(outcome.err)")
        #expect(try desk.read("foreign.yaml") == text)
    }

    @Test("the difference of a file with line ends of Windows shows them, one line each")
    func windows() async throws {
        try desk.write("dos.yaml", Sample.good.replacing("\n", with: "\r\n"))
        let outcome = await desk.cairn("fmt", "--check", "dos.yaml")
        #expect(outcome.code == 1)
        #expect(outcome.lines.contains("-plan: 1␍") && outcome.lines.contains("+plan: 1"), "\(outcome.out)")
    }

    @Test("what cannot be written stays as it was, and is told")
    func unwritable() async throws {
        try #require(mkfifo(desk.folder + "/pipe", 0o600) == 0)
        let console = Console.current
        #expect(throws: Problem.self) { try FileText.write("x", to: desk.folder + "/pipe", console) }
        #expect(throws: Problem.self) { try FileText.write("x", to: desk.folder + "/none/x.yaml", console) }
        let type = try FileManager.default.attributesOfItem(atPath: desk.folder + "/pipe")[.type] as? FileAttributeType
        #expect(type != .typeRegular, "a pipe is not replaced by a file")
    }

    @Test("a file or a folder that must not be written leaves the old text", .enabled(if: geteuid() != 0, "root may write everything"))
    func readOnly() async throws {
        for path in [desk.folder + "/messy.yaml", desk.folder] {
            let rights = try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions])
            try FileManager.default.setAttributes([.posixPermissions: path == desk.folder ? 0o555 : 0o444], ofItemAtPath: path)
            let outcome = await desk.cairn("fmt", "messy.yaml")
            try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
            #expect(outcome.code == 77 && outcome.err.contains("file.unwritable"))
            #expect(try desk.read("messy.yaml") == Self.messy)
        }
    }
}

import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("cairn validate", .serialized)
struct ValidateCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("good.yaml", Sample.good)
        try desk.write("slips.yaml", Sample.slips)
        try desk.write("warned.yaml", Sample.warned)
    }

    @Test("a sound plan is summed up in one line")
    func sound() async {
        let outcome = await desk.cairn("validate", "good.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.lines.count == 1)
        #expect(outcome.out.hasPrefix("✓ good.yaml: Good one (2 nodes, 1 edge, sha256:"), "\(outcome.out)")
    }

    @Test("findings come in the order of the lines, whatever found them")
    func order() async throws {
        let outcome = await desk.cairn("validate", "slips.yaml", "--json")
        #expect(outcome.code == 65)
        let findings = try #require(outcome.json["items"]?[0]?["findings"]?.array)
        let places = findings.compactMap { finding in finding["line"]?.int.flatMap { line in finding["column"]?.int.map { (line, $0) } } }
        #expect(places.count == findings.count && places.count >= 4)
        #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }, "\(places)")
    }

    @Test("what is no document is refused with its place", arguments: [("", "document.empty"), ("\u{0}\u{1}", "yaml"), ("a: [", "yaml")])
    func noDocument(text: String, code: String) async throws {
        try desk.write("broken.yaml", text)
        let outcome = await desk.cairn("validate", "broken.yaml", "--json")
        #expect(outcome.code == 65)
        let finding = try #require(outcome.json["items"]?[0]?["findings"]?[0])
        #expect(finding["code"]?.string?.hasPrefix(code) == true, "\(finding.text)")
        #expect(finding["line"]?.int == 1)
        #expect(outcome.json["items"]?[0]?["valid"] == false)
    }

    @Test("bytes that are no text are refused, and nothing of them reaches the terminal as it is")
    func binary() async throws {
        try Data([0x70, 0xFF, 0x1B, 0x5B, 0x32, 0x4A]).write(to: URL(fileURLWithPath: desk.folder + "/binary.yaml"))
        let outcome = await desk.cairn("validate", "binary.yaml")
        #expect(outcome.code == 65 && outcome.out.contains("error[document.not-utf8]"))
        #expect(!outcome.out.contains("\u{1B}"))
    }

    @Test("a file that is not there does not keep the others from being checked")
    func several() async {
        let text = await desk.cairn("validate", "good.yaml", "none.yaml", "slips.yaml")
        #expect(text.code == 66)
        #expect(text.out.contains("✓ good.yaml") && text.out.contains("✗ slips.yaml"))
        #expect(text.err.contains("error[file.missing]: there is no file none.yaml"))
        let json = await desk.cairn("validate", "good.yaml", "none.yaml", "gone.yaml", "slips.yaml", "--json")
        #expect(json.code == 66)
        #expect(json.json["items"]?.array?.map { $0["file"]?.string } == ["good.yaml", "slips.yaml"])
        #expect(json.problem["code"]?.string == "file.missing")
        #expect(json.problem["message"]?.string == "there is no file none.yaml; there is no file gone.yaml")
    }

    @Test("standard input is read under its name, once")
    func standardInput() async {
        let outcome = await desk.cairn("validate", "-", input: Sample.slips)
        #expect(outcome.code == 65)
        #expect(outcome.out.contains("--> standard input:5:"))
        #expect(outcome.out.contains("✗ standard input: "))
        let twice = await desk.cairn("validate", "-", "-", input: Sample.good)
        #expect(twice.code == 64)
        #expect(twice.err.contains("cairn validate"), "the usage is that of the command: \(twice.err)")
    }

    @Test("--strict refuses warnings, and says that it is why")
    func strict() async {
        let mild = await desk.cairn("validate", "warned.yaml")
        #expect(mild.code == 0 && mild.out.contains("✓ warned.yaml"), "\(mild.out)")
        #expect(mild.out.contains("warning["))
        let strict = await desk.cairn("validate", "--strict", "warned.yaml")
        #expect(strict.code == 65)
        #expect(strict.out.contains("✗ warned.yaml") && strict.out.contains("--strict takes warnings for errors"))
        #expect(await desk.cairn("validate", "warned.yaml", "--json").json["items"]?[0]?["valid"] == true)
        #expect(await desk.cairn("validate", "--strict", "warned.yaml", "--json").json["items"]?[0]?["valid"] == false)
        #expect(await desk.cairn("validate", "--strict", "good.yaml").code == 0)
    }

    @Test("--catalog checks names against what there is")
    func catalog() async throws {
        try desk.write("world.yaml", "agents: [critic]\n")
        let known = await desk.cairn("validate", "warned.yaml")
        let checked = await desk.cairn("validate", "warned.yaml", "--catalog", "world.yaml")
        #expect(!known.out.contains("owner.") && checked.out.contains("[owner."), "\(checked.out)")
        #expect(await desk.cairn("validate", "good.yaml", "--catalog", "none.yaml").code == 66)
        #expect(await desk.cairn("validate", "good.yaml", "--catalog", "good.yaml").code == 65)
    }

    @Test("--fix mends slips in place, touches nothing else, and finds nothing more to do the second time")
    func fix() async throws {
        let outcome = await desk.cairn("validate", "--fix", "slips.yaml")
        #expect(outcome.code == 0, "\(outcome.out)")
        #expect(outcome.out.contains("mended slips.yaml:5: 'comand' is not a key here; it is now 'command'"))
        let mended = try desk.read("slips.yaml")
        #expect(
            mended
                == Sample.slips.replacing("comand", with: "command").replacing("onee", with: "one").replacing("timout", with: "timeout"))
        let again = await desk.cairn("validate", "--fix", "slips.yaml")
        #expect(again.code == 0 && !again.out.contains("mended"))
        #expect(try desk.read("slips.yaml") == mended)
    }

    @Test("--fix tells in JSON what it has mended, apart from what is left")
    func fixed() async throws {
        let outcome = await desk.cairn("validate", "--fix", "slips.yaml", "--json")
        let item = try #require(outcome.json["items"]?[0])
        #expect(item["valid"] == true)
        #expect(item["fixed"]?.array?.count == 3)
        #expect(item["findings"]?.array?.allSatisfy { $0["severity"]?.string == "info" } == true)
    }

    @Test("--fix keeps the ends of lines and the byte order mark of a file", arguments: ["\r\n", "\n"])
    func ends(end: String) async throws {
        let lines = ["\u{FEFF}plan: 1", "title: Dos", "nodes:", "  - { id: one, type: program, comand: [ls], effects: read }", ""]
        try desk.write("dos.yaml", lines.joined(separator: end))
        #expect(await desk.cairn("validate", "--fix", "dos.yaml").code == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/dos.yaml"))
        #expect(bytes == Data(lines.joined(separator: end).replacing("comand", with: "command").utf8))
    }

    @Test("--fix writes no file in which there is nothing to mend")
    func untouched() async throws {
        let path = desk.folder + "/warned.yaml"
        let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? NSNumber
        #expect(await desk.cairn("validate", "--fix", "warned.yaml").code == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? NSNumber == before)
        #expect(await desk.cairn("validate", "--fix", "-", input: Sample.slips).err.contains("file.not-a-file"))
    }

    @Test("--fix goes through a link to the file, and keeps its permissions")
    func link() async throws {
        let file = desk.folder + "/slips.yaml"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: desk.folder + "/link.yaml", withDestinationPath: "slips.yaml")
        #expect(await desk.cairn("validate", "--fix", "link.yaml").code == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: desk.folder + "/link.yaml")
        #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
        #expect(try desk.read("slips.yaml").contains("command: [ls], effects"))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber == 0o640)
    }

    @Test("what a plan or a file is called cannot steer a terminal", arguments: [[], ["--format", "github"]])
    func hostile(options: [String]) async throws {
        let name = "ev\u{1B}[2Jil.yaml"
        for text in [Sample.hostile, Sample.hostile.replacing("label:", with: "\"co\\e[31mm\":")] {
            try desk.write(name, text)
            let outcome = await desk.cairn(list: ["validate", name] + options)
            #expect(!outcome.out.contains("\u{1B}") && !outcome.err.contains("\u{1B}") && !outcome.out.contains("\u{202E}"))
        }
        #expect(!(await desk.cairn("validate", "no\u{1B}[2J.yaml").err.contains("\u{1B}")))
    }

    @Test("the excerpt fits the terminal, and shows where it was cut", arguments: [30, 44, 80])
    func excerpt(width: Int) async throws {
        let outcome = await desk.cairn("validate", "slips.yaml", terminal: width)
        for line in outcome.lines where line.contains(" | ") { #expect(TerminalText.width(of: line) <= width, "\(line)") }
        let lines = outcome.lines
        for (index, line) in lines.enumerated() where line.hasSuffix("^") {
            let column = TerminalText.width(of: line) - 1
            let source = Array(lines[index - 1])
            #expect(source[column].isLetter || source[column] == "{" || source[column] == "[", "\(lines[index - 1])\n\(line)")
        }
    }
}

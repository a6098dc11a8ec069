import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("cairn preview and cairn diff", .serialized)
struct ReviewCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", Sample.branched)
        try desk.write("good.yaml", Sample.good)
        try desk.write("slips.yaml", Sample.slips)
        try desk.write("evil.yaml", Sample.hostile)
    }

    @Test("a preview begins with what cannot be taken back, and names who is asked and what is reached")
    func preview() async {
        let outcome = await desk.cairn("preview", "plan.yaml", terminal: 80)
        #expect(outcome.code == 0)
        #expect(outcome.lines.first == "Branched")
        let headings = ["Cannot be taken back", "Who is asked", "What it can reach", "What it may take"]
        #expect(headings.compactMap { outcome.lines.firstIndex(of: $0) }.count == headings.count, "\(outcome.out)")
        #expect(outcome.out.contains("⚠ no approval stands before it"), "the short way has no approval")
        #expect(outcome.out.contains("example.org") && outcome.out.contains("group:maintainers"))
        #expect(outcome.lines.allSatisfy { TerminalText.width(of: $0) <= 80 })
    }

    @Test("--nodes adds a row for every node, for people and for programs")
    func nodes() async {
        let plain = await desk.cairn("preview", "plan.yaml", "--nodes")
        #expect(plain.lines.filter { $0.hasPrefix("node\t") }.count == 6)
        #expect(!(await desk.cairn("preview", "plan.yaml").out.contains("node\t")))
        let human = await desk.cairn("preview", "plan.yaml", "--nodes", terminal: 100)
        #expect(human.lines.contains { $0.hasPrefix("NODE ") } && human.lines.contains { $0.hasPrefix("publish ") }, "\(human.out)")
    }

    @Test("a preview is JSON when asked, comes from standard input, and refuses what is unsound")
    func forms() async {
        let json = await desk.cairn("preview", "-", "--json", input: Sample.branched)
        #expect(json.code == 0 && json.json["nodes"]?.array?.count == 6)
        #expect(await desk.cairn("preview", "slips.yaml").code == 65)
        #expect(await desk.cairn("preview", "none.yaml").code == 66)
        #expect(await desk.cairn("preview").code == 64)
    }

    @Test("a preview or a difference cannot steer a terminal", arguments: [["preview", "evil.yaml"], ["diff", "good.yaml", "evil.yaml"]])
    func hostile(arguments: [String]) async {
        for options in [[], ["--plain"], ["--json"]] {
            let outcome = await desk.cairn(list: arguments + options, terminal: 80)
            #expect(!outcome.out.contains("\u{1B}") && !outcome.out.contains("\u{202E}"), "\(outcome.out)")
        }
    }

    @Test("the same plan in another order and spelling is no difference")
    func same() async throws {
        try desk.write(
            "other.json",
            #"{"title":"Good one","nodes":[{"effects":"read","command":["ls"],"type":"program","id":"one"},"#
                + #"{"id":"two","type":"program","command":["ls","-l"],"effects":"read"}],"edges":[{"from":"one","to":"two"}],"plan":1}"#)
        let outcome = await desk.cairn("diff", "good.yaml", "other.json", terminal: 80)
        #expect(outcome.code == 0 && outcome.out.contains("the plans are the same"), "\(outcome.out)")
        #expect(await desk.cairn("diff", "good.yaml", "other.json").out == "")
        #expect(await desk.cairn("diff", "good.yaml", "other.json", "--json").json["same"] == true)
    }

    @Test("a difference ends with 1, and begins with what a reviewer must not overlook")
    func different() async throws {
        try desk.write(
            "changed.yaml",
            Sample.branched.replacing("https://example.org", with: "https://example.com").replacing("timeout: 5m", with: "timeout: 9m"))
        let outcome = await desk.cairn("diff", "plan.yaml", "changed.yaml", terminal: 50)
        #expect(outcome.code == 1)
        let risks = try #require(outcome.lines.firstIndex(of: "Look at this first"), "\(outcome.out)")
        let nodes = try #require(outcome.lines.firstIndex(of: "Nodes"))
        #expect(risks < nodes && outcome.lines[risks...nodes].contains { $0.contains("example.com") })
        #expect(outcome.lines.contains { $0.contains("timeout  5m → 9m") })
        #expect(outcome.lines.allSatisfy { TerminalText.width(of: $0) <= 50 })
        let plain = await desk.cairn("diff", "plan.yaml", "changed.yaml")
        #expect(plain.code == 1 && plain.lines.contains("changed\ttests\t/timeout\t\"5m\"\t\"9m\""), "\(plain.out)")
    }

    static let others: [(names: [String], code: Int32)] = [(["slips.yaml"], 65), (["none.yaml"], 66), ([], 64), (["-"], 1)]

    @Test("a difference has exit codes for what it cannot compare", arguments: others)
    func refused(names: [String], code: Int32) async {
        #expect(await desk.cairn(list: ["diff", "plan.yaml"] + names, input: Sample.good).code == code)
    }

    @Test("both plans cannot come through standard input, and the usage is that of diff")
    func standardInput() async {
        let outcome = await desk.cairn("diff", "-", "-", input: Sample.good)
        #expect(outcome.code == 64 && outcome.err.contains("Usage: cairn diff"), "\(outcome.err)")
    }
}

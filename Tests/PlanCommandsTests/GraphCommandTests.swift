import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("cairn graph", .serialized)
struct GraphCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", Sample.branched)
    }

    @Test("Mermaid tells what leads to each branch, and goes sideways when asked")
    func mermaid() async {
        let down = await desk.cairn("graph", "plan.yaml", "--format", "mermaid")
        #expect(down.lines.first == "flowchart TD")
        #expect(down.lines.contains(#"    n_choose -.->|"inputs.channel == 'beta'"| n_short"#), "\(down.out)")
        #expect(down.lines.contains(#"    n_choose -.->|"otherwise"| n_long"#))
        #expect(down.lines.contains("    n_ready --> n_publish"))
        let sideways = await desk.cairn("graph", "plan.yaml", "--format", "mermaid", "--sideways")
        #expect(sideways.lines.first == "flowchart LR" && sideways.lines.dropFirst() == down.lines.dropFirst())
    }

    @Test("JSON has every node and edge, dot has every edge")
    func data() async throws {
        let json = await desk.cairn("graph", "plan.yaml", "--json").json
        #expect(json["nodes"]?.array?.count == 6)
        let edges = try #require(json["edges"]?.array)
        #expect(edges.count == 6)
        let dot = await desk.cairn("graph", "plan.yaml", "--format", "dot").out
        #expect(dot.hasPrefix("digraph ") && dot.ranges(of: " -> ").count == edges.count)
    }

    @Test("an SVG is one well-formed document; --sideways, --open and --all change it")
    func svg() async throws {
        try desk.write("crowd.yaml", Sample.ladder(of: 35, group: "crowd"))
        let folded = await desk.cairn("graph", "crowd.yaml", "--format", "svg").out
        let sideways = await desk.cairn("graph", "crowd.yaml", "--format", "svg", "--sideways", "--all").out
        let open = await desk.cairn("graph", "crowd.yaml", "--format", "svg", "--open", "crowd").out
        let whole = await desk.cairn("graph", "crowd.yaml", "--format", "svg", "--all").out
        for text in [folded, sideways, open, whole] {
            #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n") || text.hasSuffix("</svg>"))
            #expect(XMLParser(data: Data(text.utf8)).parse())
        }
        #expect(folded != open && folded != whole && sideways != whole)
        #expect((0..<35).allSatisfy { whole.contains(">a\($0)<") && whole.contains(">b\($0)<") })
    }

    @Test("--all writes every node of a large plan, which is cut without it")
    func all() async throws {
        try desk.write("large.yaml", Sample.fan(of: 600))
        let cut = await desk.cairn("graph", "large.yaml")
        #expect(cut.out.contains("… 592 more") && cut.lines.count < 30)
        let whole = await desk.cairn("graph", "large.yaml", "--all")
        #expect(whole.lines.count > 600 && !whole.out.contains(" more"))
    }

    @Test(
        "an option that would do nothing is refused",
        arguments: [["--open", "verify"], ["--sideways"], ["--sideways", "--format", "dot"], ["--open", "x", "--format", "svg"]])
    func useless(options: [String]) async {
        #expect(await desk.cairn(list: ["graph", "plan.yaml"] + options).code == 64)
    }

    @Test("a group that is not there is told with those that are")
    func group() async {
        let outcome = await desk.cairn("graph", "plan.yaml", "--format", "svg", "--open", "verfy", "--json")
        #expect(outcome.problem["suggestion"]?.string == "did you mean 'verify'?")
        #expect(await desk.cairn("graph", "plan.yaml", "--format", "svg", "--open", "verify/unit").code == 0)
    }

    @Test(
        "what is neither a plan nor a run is told",
        arguments: [("nothing", "run.unknown"), ("none.yaml", "file.missing"), (".", "file.folder"), ("run_1", "store.missing")])
    func unknown(subject: String, code: String) async {
        let outcome = await desk.cairn("graph", subject, "--json")
        #expect(outcome.code == 66 && outcome.problem["code"]?.string == code, "\(outcome.err)")
    }

    @Test("names in a plan cannot steer a terminal or leave their quotes", arguments: ["text", "svg", "dot", "mermaid"])
    func hostile(format: String) async throws {
        try desk.write("evil.yaml", Sample.hostile)
        let outcome = await desk.cairn("graph", "evil.yaml", "--format", format)
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(!outcome.out.contains("\u{1B}") && !outcome.out.contains("\u{7}") && !outcome.out.contains("\u{202E}"))
        if format == "mermaid" { #expect(outcome.out.contains(#"n_one["x�[2J #quot;]; #lt;b#gt; #35;1"]"#), "\(outcome.out)") }
        if format == "svg" { #expect(XMLParser(data: Data(outcome.out.utf8)).parse()) }
    }

    @Test("the text fits a narrow terminal", arguments: [40, 80])
    func narrow(width: Int) async {
        let outcome = await desk.cairn("graph", "plan.yaml", terminal: width)
        #expect(outcome.lines.allSatisfy { TerminalText.width(of: $0) <= width }, "\(outcome.out)")
    }
}

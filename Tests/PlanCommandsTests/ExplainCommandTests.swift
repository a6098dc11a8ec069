import Foundation
import PlanCompiler
import PlanJSON
import PlanModel
import Testing

@testable import PlanCommands

@Suite("cairn explain", .serialized)
struct ExplainCommandTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    /// The pages as they lie in docs/codes.
    static let codes: [String] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path + "/docs/codes")) ?? []
        return names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
    }()

    @Test("knows every code of docs/codes")
    func everyCode() async {
        #expect(Self.codes.count > 100)
        for code in Self.codes {
            let outcome = await desk.cairn("explain", code, "--json")
            #expect(outcome.code == 0 && outcome.json["code"]?.string == code, "\(code)")
            #expect(outcome.json["whatToDo"]?.string?.isEmpty == false, "\(code)")
        }
    }

    @Test("knows every key of the format and every type of node")
    func everyKey() async {
        for name in PlanFormat.names.sorted() {
            let outcome = await desk.cairn("explain", name, "--json")
            #expect(outcome.code == 0 && outcome.json["items"]?[0]?["summary"]?.string?.isEmpty == false, "\(name)")
        }
        for type in NodeTask.typeNames {
            let outcome = await desk.cairn("explain", type)
            #expect(outcome.code == 0 && outcome.lines.first == "\(type) node", "\(outcome.out.prefix(80))")
        }
    }

    @Test(
        "understands names as they were printed, as pointers have them, and in other capitals",
        arguments: [
            ("error[graph.cycle]", "graph.cycle"), ("[graph.cycle]", "graph.cycle"), ("GRAPH.CYCLE", "graph.cycle"),
            ("retrypolicy", "retryPolicy"), ("/nodes/3/deadline/dueIn", "dueIn"), ("Human-Approval", "human-approval node"),
            ("nodes[].id", "id"),
        ])
    func spelling(typed: String, first: String) async {
        let outcome = await desk.cairn("explain", typed)
        #expect(outcome.code == 0 && outcome.lines.first?.hasPrefix(first) == true, "\(outcome.out.prefix(80))\(outcome.err)")
    }

    @Test("what it does not know it refuses with what may have been meant")
    func unknown() async {
        let near = await desk.cairn("explain", "retryPolcy", "--json")
        #expect(near.code == 66 && near.problem["suggestion"]?.string == "did you mean 'retryPolicy'?")
        let family = await desk.cairn("explain", "graph", "--json")
        #expect(family.code == 66 && family.problem["suggestion"]?.string?.contains("graph.cycle") == true)
        #expect(await desk.cairn("explain", "").code == 66)
        #expect(!(await desk.cairn("explain", "x\u{1B}[2J").err.contains("\u{1B}")))
    }

    @Test("without a word it lists everything, in each form")
    func list() async throws {
        let json = await desk.cairn("explain", "--json").json
        #expect(json["codes"]?.array?.count == CodePages.all.count)
        #expect(json["types"]?.array?.count == NodeTask.typeNames.count)
        let plain = await desk.cairn("explain").lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(plain.allSatisfy { $0.count == 3 && !$0[2].isEmpty })
        #expect(plain.contains { $0[0] == "graph.cycle" && $0[1] == "code" } && plain.contains { $0[0] == "effects" && $0[1] == "key" })
        let human = await desk.cairn("explain", terminal: 60)
        #expect(human.lines.contains("Types of nodes") && human.lines.allSatisfy { TerminalText.width(of: $0) <= 60 })
    }

    @Test("a page is broken to fit the terminal; its examples are not", arguments: ["graph.cycle", "timeout", "map", "cron"])
    func narrow(subject: String) async {
        let outcome = await desk.cairn("explain", subject, terminal: 50)
        let lines = outcome.lines.filter { !$0.hasPrefix("    ") && !$0.contains("as in") }
        #expect(lines.allSatisfy { TerminalText.width(of: $0) <= 50 }, "\(outcome.out)")
    }
}

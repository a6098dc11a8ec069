import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("The caret stands at the word that is meant, however the text is written", .serialized)
struct CaretTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private static func yaml(_ value: String) -> String {
        """
        plan: 1
        title: T
        nodes:
          - { id: a, type: program, command: [x], effects: read }
          - id: b
            type: system-task
            owner: system:echo
            input:
              text: \(value)
        """
    }

    static let plans: [(name: String, text: String)] = [
        ("plan.yaml", yaml("é ${{ nodes.a.output.stdoutt }} and more")),
        ("plan.yaml", yaml("${{ 'one' }} ${{  nodes.a.output.stdoutt  }}")),
        ("plan.yaml", yaml("'it''s ${{ nodes.a.output.stdoutt }}'")),
        ("plan.yaml", yaml(#""\"a\"\t\u00e9 ${{ nodes.a.output.stdoutt }}""#)),
        ("plan.yaml", yaml("|\n          first\n\n            ${{ nodes.a.output.stdoutt }}\n")),
        ("plan.yaml", yaml(">-\n          folded\n          ${{ nodes.a.output.stdoutt }}\n")),
        ("plan.yaml", yaml("on two\n          lines ${{ nodes.a.output.stdoutt }}")),
        (
            "plan.json",
            #"""
            {"plan": 1, "title": "T", "nodes": [
              {"id": "a", "type": "program", "command": ["x"], "effects": "read"},
              {"id": "b", "type": "program", "effects": "read",
               "command": ["\"\u00e9\n", "say \"${{ nodes.a.output.stdoutt }}\""]}]}
            """#
        ),
    ]

    @Test("in YAML and in JSON", arguments: plans)
    func caret(name: String, text: String) async throws {
        try desk.write(name, text)
        let outcome = await desk.cairn("validate", name)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("stdoutt") })
        let column = try #require(lines[line].range(of: "stdoutt")).lowerBound.utf16Offset(in: lines[line]) + 1
        #expect(outcome.out.contains("error[ref.unknown-field]"), "\(outcome.out)\(outcome.err)")
        #expect(outcome.out.contains("--> \(name):\(line + 1):\(column)\n"), "\(outcome.out)")
    }
}

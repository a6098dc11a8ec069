import Foundation
import Testing

@Suite("House rules")
struct RuleTests {
    /// Rules with a sample that breaks them once, and where.
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: Rule
        let sample: String
        let line: Int
        var path = "Sources/PlanModel/Plan.swift"
        /// Whether tests keep it, too.
        var holdsInTests = false

        var testDescription: String { rule.name }
    }

    static let cases = [
        Case(rule: .fileLength, sample: String(repeating: "\n", count: 401), line: 401, holdsInTests: true),
        Case(rule: .lineLength, sample: "\nlet name = \"\(String(repeating: "x", count: 140))\"\n", line: 2, holdsInTests: true),
        Case(
            rule: .functionLength,
            sample: "struct Plan {\n    func run(\n        x: Int\n    ) {\n\(String(repeating: "\n", count: 70))    }\n}\n",
            line: 2, holdsInTests: true),
        Case(rule: .forbiddenCalls, sample: "\nlet time = Date()\n", line: 2),
        Case(rule: .forbiddenCalls, sample: "func run() {\n    Task {\n    }\n}\n", line: 2),
        Case(rule: .forbiddenCalls, sample: "let process = Process()\n", line: 1),
        Case(rule: .forbiddenCalls, sample: "let text = \"\\(value as! String)\"\n", line: 1),
        Case(
            rule: .kernelPurity, sample: "import PlanModel\nimport Foundation\n", line: 2, path: "Sources/PlanKernel/Plan.swift"),
        Case(rule: .kernelPurity, sample: "let chance = Int.random(in: 0...1)\n", line: 1, path: "Sources/PlanKernel/Plan.swift"),
        Case(rule: .emptyNames, sample: "struct Plan {\n    struct PlanManager {}\n}\n", line: 2, holdsInTests: true),
        Case(rule: .oneType, sample: "struct Plan {\n}\nenum Other {\n}\nenum Name {}\n", line: 3),
        Case(rule: .oneType, sample: "struct Other {\n}\n", line: 1),
        Case(rule: .documentedTypes, sample: "@frozen\npublic struct Plan {}\n", line: 2),
        Case(rule: .unfinished, sample: "\n// TO" + "DO: later\n", line: 2, holdsInTests: true),
        Case(rule: .deadCode, sample: "func run() {\n    // let x = 1\n}\n", line: 2, holdsInTests: true),
    ]

    /// Every rule once.
    static let rules = cases.reduce(into: [Case]()) { rules, next in
        if !rules.contains(where: { $0.rule.name == next.rule.name }) { rules.append(next) }
    }

    @Test("each rule finds its sample", arguments: cases)
    func findsSample(example: Case) {
        let found = example.rule.check(SourceFile(path: example.path, text: example.sample))
        #expect(found.map(\.line) == [example.line], "\(found)")
    }

    @Test("every source keeps the rule", arguments: rules)
    func sourcesKeepRules(example: Case) {
        let files = Project.sources + (example.holdsInTests ? Project.tests : [])
        #expect(files.count > 50, "the sources were not found below \(Project.root.path)")
        let found = files.flatMap(example.rule.check)
        #expect(found.isEmpty, "\n\(found.map(\.description).joined(separator: "\n"))")
    }

    @Test("comments and literals are not code, interpolations are")
    func masking() {
        let file = SourceFile(
            path: "Sources/X/Y.swift",
            text: """
                let a = "Date()" // Date()
                let b = "\\(now("(", Date()))" + #"try! \\(x)"#
                /* fatalError( */ let c = \"\"\"
                    print("x")
                    \"\"\"
                """)
        #expect(file.code.map { $0.contains("Date()") } == [false, true, false, false, false])
        #expect(!file.code.joined().contains("try!") && !file.code.joined().contains("print"))
        #expect(file.literals.map(\.text).contains("Date()"))
    }
}

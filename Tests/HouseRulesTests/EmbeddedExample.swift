import Foundation

/// One file of Sources/PlanCommands/Demo/Examples: some files of an example as a Swift literal.
///
/// The binary carries the examples because a resource bundle is a second thing that could get lost.
struct EmbeddedExample: Sendable {
    let example: String
    /// `Pages` or `Tools`.
    let part: String
    let files: [String]

    static let all = ["hello", "release", "data"].flatMap { example in
        let files = Project.paths(below: "Examples/\(example)").filter {
            !$0.contains("__pycache__") && $0.split(separator: "/").last?.contains(".") == true
        }
        let names = files.map { String($0.dropFirst("Examples/\(example)/".count)) }
        let tools = names.filter { $0.hasPrefix("tools/") }, pages = names.filter { !$0.hasPrefix("tools/") }
        return [EmbeddedExample(example: example, part: "Pages", files: pages)]
            + (tools.isEmpty ? [] : [EmbeddedExample(example: example, part: "Tools", files: tools)])
    }

    var path: String { "Sources/PlanCommands/Demo/Examples/Example+\(example.capitalized)\(part).swift" }

    var text: String {
        var lines = [
            "// Written by 'make examples' from Examples/\(example); a test compares them.",
            "extension Example {", "    static let \(example)\(part): [File] = [",
        ]
        for file in files {
            lines += ["        File(", "            path: \"\(file)\",", "            text: ##\"\"\""]
            let content = Project.text("Examples/\(example)/\(file)") ?? ""
            lines += content.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "                \($0)" }
            lines += ["                \"\"\"##),"]
        }
        return (lines + ["    ]", "}", ""]).joined(separator: "\n")
    }
}

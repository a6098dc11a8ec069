import Foundation

/// One file of Sources/PlanCommands/Authoring/Pages: some pages of docs/codes as Swift literals, so that the binary can show them.
struct CodePageFile: Sendable {
    let number: Int
    let pages: [String]

    static let folder = "Sources/PlanCommands/Authoring/Pages"

    /// The names of the pages, `graph.cycle.md`, in order.
    static let names = Project.paths(below: "docs/codes").filter { $0.hasSuffix(".md") }.map { String($0.dropFirst("docs/codes/".count)) }

    static func text(of page: String) -> String { Project.text("docs/codes/\(page)") ?? "" }

    /// Files of at most so many lines.
    static let all: [CodePageFile] = {
        var files: [[String]] = [[]]
        var lines = 0
        for name in names {
            let count = text(of: name).split(separator: "\n", omittingEmptySubsequences: false).count + 2
            if lines + count > 380 {
                files.append([])
                lines = 0
            }
            files[files.count - 1].append(name)
            lines += count
        }
        return files.enumerated().map { CodePageFile(number: $0 + 1, pages: $1) }
    }()

    var path: String { "\(Self.folder)/CodePages+Part\(number).swift" }

    var text: String {
        var lines = [
            "// Written by 'make pages' from docs/codes; a test compares them.", "extension CodePages {",
            "    static let part\(number) = [",
        ]
        for page in pages {
            lines.append("        ##\"\"\"")
            lines += Self.text(of: page).split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "        \($0)" }
            lines.append("        \"\"\"##,")
        }
        return (lines + ["    ]", "}", ""]).joined(separator: "\n")
    }

    /// The file that puts the parts together.
    static var index: (path: String, text: String) {
        let parts = all.map { "        part\($0.number),\n" }.joined()
        let text = """
            // Written by 'make pages' from docs/codes; a test compares them.
            extension CodePages {
                static let texts: [String] = [
            \(parts)    ].flatMap(\\.self)
            }

            """
        return ("\(folder)/CodePages+Texts.swift", text)
    }
}

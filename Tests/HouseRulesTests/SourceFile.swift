import Foundation

/// A source text, with a second copy in which comments and the contents of literals are blank.
struct SourceFile: Sendable {
    /// Relative to the package: `Sources/PlanKernel/Run+Decide.swift`.
    let path: String
    let lines: [String]
    /// The code alone, line for line.
    let code: [String]
    /// The text literals without interpolation, each with its line.
    let literals: [(line: Int, text: String)]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var mask = SourceMask(text)
        mask.run()
        code = String(decoding: mask.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        literals = mask.literals
    }

    /// The folder below `Sources` or `Tests`, which is the name of the target.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The file's name without what follows the plus or the dot.
    var subject: String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.prefix { $0 != "." && $0 != "+" })
    }

    var imports: [(line: Int, module: String)] {
        code.enumerated().compactMap { index, line -> (line: Int, module: String)? in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position < words.count - 1,
                words[..<position].allSatisfy({
                    ["public", "package", "internal", "private", "fileprivate"].contains($0) || $0.hasPrefix("@")
                })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let module = words.dropFirst(position + 1).first { !kinds.contains($0) } ?? ""
            return (index + 1, String(module.prefix { $0 != "." }))
        }
    }
}

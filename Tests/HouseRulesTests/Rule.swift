import Testing

/// A habit that every source file keeps.
struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let check: @Sendable (SourceFile) -> [Violation]

    var testDescription: String { name }

    /// A rule about single lines of code: what is wrong with a line, or nil.
    static func lines(_ name: String, _ problem: @escaping @Sendable (_ code: String, _ file: SourceFile) -> String?) -> Rule {
        Rule(name: name) { file in
            file.code.enumerated().compactMap { index, code in
                problem(code, file).map { Violation(path: file.path, line: index + 1, message: $0) }
            }
        }
    }
}

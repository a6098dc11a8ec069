extension Rule {
    // In two parts, so that the rule does not find itself.
    private static let promises = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"]

    static let unfinished = Rule(name: "nothing is left for later") { file in
        file.lines.enumerated().compactMap { index, line in
            promises.first { line.hasWord($0) && line.contains("//") }.map {
                Violation(path: file.path, line: index + 1, message: "'\($0)': finish it, or write an issue")
            }
        }
    }

    static let deadCode = Rule(name: "no code is commented out") { file in
        file.lines.enumerated().compactMap { index, line in
            let text = line.drop(while: \.isWhitespace)
            guard text.hasPrefix("//"), !text.hasPrefix("///") else { return nil }
            let comment = text.dropFirst(2).drop(while: \.isWhitespace)
            let word = comment.prefix(while: \.isLetter)
            let isStatement = ["let", "var", "func", "return", "guard", "import", "try", "await", "struct", "enum", "extension"].contains(
                word)
            let looksLikeCode = isStatement && comment.contains { "=({".contains($0) } || comment.hasSuffix("{") || comment == "}"
            guard looksLikeCode else { return nil }
            return Violation(path: file.path, line: index + 1, message: "this looks like code; remove it, the history keeps it")
        }
    }
}

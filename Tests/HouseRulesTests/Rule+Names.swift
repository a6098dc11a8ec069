extension Rule {
    /// A type declared at the left margin.
    private struct Declaration {
        let line: Int
        let name: String
        let isPublic: Bool
        let isPrivate: Bool
    }

    private static let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol"]

    private static func declarations(in file: SourceFile, nested: Bool) -> [Declaration] {
        file.code.enumerated().compactMap { index, line in
            guard nested || line.first.map({ !$0.isWhitespace }) == true else { return nil }
            let words = line.split(whereSeparator: { " :<{(,".contains($0) })
            guard let kind = words.firstIndex(where: kinds.contains), kind < words.count - 1 else { return nil }
            let modifiers = words[..<kind]
            let known: Set<Substring> = [
                "public", "package", "internal", "private", "fileprivate", "final", "indirect", "nonisolated", "open",
            ]
            guard modifiers.allSatisfy({ known.contains($0) || $0.hasPrefix("@") }) else { return nil }
            let name = words[kind + 1]
            guard name.first?.isUppercase == true else { return nil }
            return Declaration(
                line: index + 1, name: String(name), isPublic: modifiers.contains("public"),
                isPrivate: modifiers.contains("private") || modifiers.contains("fileprivate"))
        }
    }

    static let emptyNames = Rule(name: "no type is called Manager, Helper or Util") { file in
        declarations(in: file, nested: true).compactMap { declaration in
            let ending = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities"].first(where: declaration.name.hasSuffix)
            return ending.map {
                Violation(
                    path: file.path, line: declaration.line, message: "'\(declaration.name)': '\($0)' says nothing; name what it is or does"
                )
            }
        }
    }

    static let oneType = Rule(name: "a file holds one type and is named after it") { file in
        // An enum without anything in it is a mere name for other types to refer to.
        let types = declarations(in: file, nested: false).filter { !$0.isPrivate && !file.code[$0.line - 1].hasSuffix(" {}") }
        if types.count > 1 {
            return types.dropFirst().map { type in
                Violation(path: file.path, line: type.line, message: "'\(type.name)' is a second type; give it a file of its own")
            }
        }
        guard let type = types.first, type.name != file.subject else { return [] }
        return [Violation(path: file.path, line: type.line, message: "the file is not named after its type; call it \(type.name).swift")]
    }

    static let documentedTypes = Rule(name: "every public type says what it is") { file in
        declarations(in: file, nested: false).filter(\.isPublic).compactMap { declaration in
            var above = declaration.line - 2
            while above >= 0, file.lines[above].hasPrefix("@") || file.lines[above].hasPrefix("#if") { above -= 1 }
            if above >= 0, file.lines[above].hasPrefix("///") { return nil }
            return Violation(
                path: file.path, line: declaration.line, message: "'\(declaration.name)' is public; say in one '///' line what it is")
        }
    }
}

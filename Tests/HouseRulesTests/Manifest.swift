/// What Package.swift says about targets: who may import whom.
struct Manifest {
    /// The modules a target depends on, its own products' and others'.
    private(set) var dependencies: [String: Set<String>] = [:]
    private(set) var testDependencies: [String: Set<String>] = [:]

    init(_ text: String) {
        let file = SourceFile(path: "Package.swift", text: text)
        // The code without comments, with the literals put back: names are literals here.
        let text = zip(file.lines, file.code).map { line, code in
            code.allSatisfy(\.isWhitespace) ? "" : String(line.prefix(upTo: line.firstRange(of: " //")?.lowerBound ?? line.endIndex))
        }.joined(separator: "\n")
        let products = Dictionary(
            text.matches(of: /let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/).map { (String($0.1), String($0.2)) }
        ) { first, _ in first }
        func modules(_ list: Substring?) -> Set<String> {
            let words = (list ?? "").split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" && $0 != "\"" }
            return Set(words.map { $0.hasPrefix("\"") ? $0.filter { $0 != "\"" } : products[String($0)] ?? String($0) })
        }
        for match in text.matches(of: /\btarget\(\s*"([\w-]+)"(?:,\s*\[([^\]]*)\])?/) {
            dependencies[String(match.1)] = modules(match.2)
        }
        for match in text.matches(of: /\.executableTarget\(\s*name: "([\w-]+)",\s*dependencies: \[([^\]]*)\]/) {
            dependencies[String(match.1)] = modules(match.2)
        }
        for match in text.matches(of: /\btests\(\s*"([\w-]+)",\s*\[([^\]]*)\]/) { testDependencies[String(match.1)] = modules(match.2) }
    }
}

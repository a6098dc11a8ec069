/// Finds functions and initialisers with their bodies, in code without comments and literals.
enum FunctionScanner {
    struct Function {
        let name: String
        let line: Int
        let lines: Int
    }

    static func functions(in code: [String]) -> [Function] {
        var found: [Function] = []
        for (index, line) in code.enumerated() where line.contains("func ") || line.contains("init") {
            guard let name = name(in: line), let last = end(of: index, line, in: code) else { continue }
            found.append(Function(name: name, line: index + 1, lines: last - index + 1))
        }
        return found
    }

    private static let modifiers: Set<Substring> = [
        "public", "package", "internal", "private", "fileprivate", "static", "class", "mutating", "nonmutating", "override", "final",
        "convenience", "required", "isolated", "nonisolated", "consuming", "borrowing", "prefix", "postfix", "infix", "@inlinable",
        "@discardableResult", "@Sendable", "@MainActor", "indirect",
    ]

    private static func name(in line: String) -> String? {
        let words = line.split(separator: " ").drop { modifiers.contains($0) || $0.hasPrefix("@") }
        guard let first = words.first else { return nil }
        if first == "func" { return words.dropFirst().first.map { String($0.prefix { $0 != "(" && $0 != "<" }) } }
        return first.hasPrefix("init(") || first.hasPrefix("init?(") || first.hasPrefix("init<") ? "init" : nil
    }

    /// The index of the line on which the body ends; nil when there is none, as in a protocol.
    private static func end(of start: Int, _ line: String, in code: [String]) -> Int? {
        var groups = 0, braces = 0
        for index in start..<code.count {
            if index > start, braces == 0, groups == 0, name(in: code[index]) != nil { return nil }
            for byte in code[index].utf8 {
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: "["): groups += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): groups -= 1
                case UInt8(ascii: "{") where groups == 0 || braces > 0: braces += 1
                case UInt8(ascii: "}") where groups == 0 || braces > 0:
                    if braces == 0 { return nil }
                    braces -= 1
                    if braces == 0 { return index }
                default: continue
                }
            }
        }
        return nil
    }
}

/// Reads the conditions of GitHub Actions and of Argo, `${{ }}`, `{{ }}` and `{{= }}` included.
///
/// In Argo's a word that is not inside of braces is a text, and so is `true` beside others.
struct ConditionParser {
    private var tokens: [Token] = []
    private var position = 0
    private let wordsAreTexts: Bool

    private enum Token: Equatable {
        case sign(String), word(String), braced(String), text(String), number(Int64)
    }

    /// - Returns: nil for what is none, such as one that was cut short.
    static func read(_ source: String, wordsAreTexts: Bool = false) -> Condition? {
        var source = Substring(source).trimmed
        if source.hasPrefix("${{"), source.hasSuffix("}}") { source = source.dropFirst(3).dropLast(2).trimmed }
        var wordsAreTexts = wordsAreTexts
        if source.hasPrefix("{{="), source.hasSuffix("}}") {
            source = source.dropFirst(3).dropLast(2).trimmed
            wordsAreTexts = false
        }
        guard var parser = ConditionParser(source, wordsAreTexts) else { return nil }
        guard let condition = parser.either(), parser.position == parser.tokens.count else { return nil }
        return condition
    }

    private init?(_ source: Substring, _ wordsAreTexts: Bool) {
        self.wordsAreTexts = wordsAreTexts
        var rest = source
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if rest.hasPrefix("{{"), let end = rest.dropFirst(2).endOfBraces {
                tokens.append(.braced(String(rest.dropFirst(2)[..<end].trimmed)))
                rest = rest[end...].dropFirst(2)
            } else if let sign = ["||", "&&", "==", "!=", "=~"].first(where: { rest.hasPrefix($0) }) {
                tokens.append(.sign(sign))
                rest = rest.dropFirst(2)
            } else if "!<>(),".contains(first) {
                tokens.append(.sign(String(first)))
                rest.removeFirst()
            } else if first == "'" {
                guard let end = rest.dropFirst().firstIndex(of: "'") else { return nil }
                tokens.append(.text(String(rest[..<end].dropFirst())))
                rest = rest[end...].dropFirst()
            } else {
                let word = rest.prefix { $0.isLetter || $0.isNumber || "_-.*[]\"".contains($0) }
                guard !word.isEmpty else { return nil }
                tokens.append(Int64(word).map { .number($0) } ?? .word(String(word)))
                rest = rest.dropFirst(word.count)
            }
        }
    }

    private mutating func takes(_ sign: String) -> Bool {
        guard position < tokens.count, tokens[position] == .sign(sign) else { return false }
        position += 1
        return true
    }

    private mutating func either() -> Condition? {
        guard var parts = both().map({ [$0] }) else { return nil }
        while takes("||") {
            guard let next = both() else { return nil }
            parts.append(next)
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() -> Condition? {
        guard var parts = comparison().map({ [$0] }) else { return nil }
        while takes("&&") {
            guard let next = comparison() else { return nil }
            parts.append(next)
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func comparison() -> Condition? {
        guard let left = operand() else { return nil }
        for sign in ["==", "!=", "=~", "<", ">"] where takes(sign) {
            return operand().map { .compare(left, sign, $0) }
        }
        return left
    }

    private mutating func operand() -> Condition? {
        if takes("!") { return operand().map { .not($0) } }
        if takes("(") {
            let inner = either()
            return takes(")") ? inner : nil
        }
        guard position < tokens.count else { return nil }
        position += 1
        switch tokens[position - 1] {
        case .text(let text): return .text(text)
        case .number(let number): return .number(number)
        case .braced(let path): return .path(Self.steps(path))
        case .word(let word) where wordsAreTexts && tokens.count > 1: return .text(word)
        case .word("true"): return .bool(true)
        case .word("false"): return .bool(false)
        case .word(let word):
            guard !wordsAreTexts else { return .text(word) }
            return takes("(") ? call(word) : .path(Self.steps(word))
        case .sign: return nil
        }
    }

    private mutating func call(_ name: String) -> Condition? {
        var arguments: [Condition] = []
        while !takes(")") {
            guard let argument = either() else { return nil }
            arguments.append(argument)
            if !takes(","), position >= tokens.count || tokens[position] != .sign(")") { return nil }
        }
        return .call(name, arguments)
    }

    private static func steps(_ path: String) -> [String] {
        path.split { ".[]\"".contains($0) }.map(String.init)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var trimmed = drop { $0.isWhitespace }
        while trimmed.last?.isWhitespace ?? false { trimmed.removeLast() }
        return trimmed
    }

    fileprivate var endOfBraces: Index? {
        indices.first { self[$0...].hasPrefix("}}") }
    }
}

import PlanExpressions
import PlanJSON

/// Finds the `${{ … }}` in a value and parses them.
struct TemplateReader {
    private(set) var expressions: [(pointer: String, text: String, offset: Int, expression: Expression)] = []
    private(set) var errors: [(pointer: String, offset: Int, error: ExpressionError)] = []

    mutating func read(_ value: JSON, at pointer: String) -> Template.Part {
        switch value {
        case .string(let text): return read(text: text, at: pointer)
        case .array(let elements):
            let parts = elements.enumerated().map { read($1, at: "\(pointer)/\($0)") }
            return parts.allSatisfy(\.isLiteral) ? .literal(value) : .array(parts)
        case .object(let object):
            let members = object.map { key, value in (key: key, value: read(value, at: "\(pointer)/\(JSONPointer.escape(key))")) }
            return members.allSatisfy(\.value.isLiteral) ? .literal(value) : .object(members)
        default: return .literal(value)
        }
    }

    private mutating func read(text: String, at pointer: String) -> Template.Part {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return .literal(.string(text)) }
        var parts: [Template.Part] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "${{") {
            guard let closing = Self.closing(of: rest[opening.upperBound...]) else { break }
            let inner = rest[opening.upperBound..<closing.lowerBound]
            let start = inner.firstIndex { !$0.isWhitespace } ?? inner.startIndex
            let offset = text.utf8.distance(from: text.startIndex, to: start)
            let source = String(inner[start...]).trimmed
            if opening.lowerBound > rest.startIndex { parts.append(.literal(.string(String(rest[..<opening.lowerBound])))) }
            do {
                let expression = try Expression(parsing: source)
                expressions.append((pointer, text, offset, expression))
                parts.append(.expression(expression))
            } catch {
                errors.append((pointer, offset, error))
            }
            rest = rest[closing.upperBound...]
        }
        if parts.isEmpty { return .literal(.string(text)) }
        if parts.count == 1, rest.isEmpty, case .expression = parts[0] { return parts[0] }
        if !rest.isEmpty { parts.append(.literal(.string(String(rest)))) }
        return .text(parts)
    }

    /// The first `}}` that is not inside a quoted text of the expression; `{…}` of map literals may nest.
    private static func closing(of text: Substring) -> Range<Substring.Index>? {
        var depth = 0
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if let open = quote {
                if character == "\\", next < text.endIndex {
                    index = text.index(after: next)
                    continue
                }
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "{" {
                depth += 1
            } else if character == "}" {
                if depth == 0 {
                    guard next < text.endIndex, text[next] == "}" else { return nil }
                    return index..<text.index(after: next)
                }
                depth -= 1
            }
            index = next
        }
        return nil
    }
}

extension Template.Part {
    var isLiteral: Bool { if case .literal = self { true } else { false } }
}

extension String {
    var trimmed: String {
        var view = self[...]
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }
}

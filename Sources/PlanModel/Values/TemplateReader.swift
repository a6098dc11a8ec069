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
        while let opening = Self.opening(of: rest) {
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

    /// The first `${{`.
    private static func opening(of text: Substring) -> Range<Substring.Index>? {
        let bytes = text.utf8
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "$")) {
            let end = bytes.index(start, offsetBy: 3, limitedBy: bytes.endIndex) ?? bytes.endIndex
            if bytes[start..<end].elementsEqual("${{".utf8) { return start..<end }
            rest = bytes[bytes.index(after: start)...]
        }
        return nil
    }

    /// The first `}}` that is not inside a quoted text of the expression; `{…}` of map literals may nest.
    ///
    /// Looks at bytes: none of those it looks for is part of a longer character in UTF-8.
    private static func closing(of text: Substring) -> Range<Substring.Index>? {
        let bytes = text.utf8
        var depth = 0
        var quote: UInt8?
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            let next = bytes.index(after: index)
            if let open = quote {
                if byte == UInt8(ascii: "\\"), next < bytes.endIndex {
                    index = bytes.index(after: next)
                    continue
                }
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                if depth == 0 {
                    guard next < bytes.endIndex, bytes[next] == UInt8(ascii: "}") else { return nil }
                    return index..<bytes.index(after: next)
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
        // Nearly always there is nothing to trim, and its ends are ASCII.
        if let first = utf8.first, let last = utf8.last, (33...126).contains(first), (33...126).contains(last) { return self }
        var view = self[...]
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }
}

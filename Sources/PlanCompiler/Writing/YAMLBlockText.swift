/// A text in block style: the head (`|`, `>-`) and its lines without indentation (YAML 1.2.2, section 8.1).
struct YAMLBlockText {
    let head: String
    let lines: [String]

    /// Whether blank lines after the text are part of it.
    var keepsBlankLines: Bool { head.last == "+" }

    /// The text line by line under `|`; nil when it has characters that need quotes, or lines of blanks alone, which editors take away.
    init?(literal text: String) {
        var text = text
        let canStand = text.withUTF8 { bytes in
            bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x0A || $0 == 0x09 } && !YAMLQuotedText.needsEscape(bytes)
        }
        guard canStand else { return nil }
        var parts = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        let ends = parts.reversed().prefix(while: \.isEmpty).count
        parts.removeLast(min(ends, 1))
        guard let first = parts.first(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.isEmpty || $0.contains { $0 != 0x20 && $0 != 0x09 } })
        else { return nil }
        let indent = first.first == 0x20 || first.first == 0x09 ? "2" : ""
        head = "|" + indent + (ends == 0 ? "-" : ends == 1 ? "" : "+")
        lines = parts.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A long text of one line, broken where it has a single blank, under `>`; nil when it cannot be broken.
    init?(folding text: String, width: Int) {
        let hasEnd = text.utf8.last == 0x0A
        var text = hasEnd ? String(text.unicodeScalars.dropLast()) : text
        let canStand = text.withUTF8 { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && bytes.first != 0x20 && bytes.last != 0x20 && !YAMLQuotedText.needsEscape(bytes)
        }
        guard canStand else { return nil }
        let lines = Self.words(of: Array(text.utf8), width: width)
        guard lines.count > 1 else { return nil }
        head = hasEnd ? ">" : ">-"
        self.lines = lines
    }

    private static func words(of bytes: [UInt8], width: Int) -> [String] {
        var lines: [String] = []
        var start = 0, lastBreak: Int?, column = 0
        for index in bytes.indices {
            if bytes[index] == 0x20, bytes[index - 1] != 0x20, bytes[index + 1] != 0x20 {
                if column > width, let end = lastBreak {
                    lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
                    start = end + 1
                    column = bytes[start..<index].count { $0 & 0xC0 != 0x80 }
                }
                lastBreak = index
            }
            if bytes[index] & 0xC0 != 0x80 { column += 1 }
        }
        if column > width, let end = lastBreak, end > start {
            lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end + 1
        }
        lines.append(String(decoding: bytes[start...], as: UTF8.self))
        return lines
    }

    /// The lines of a folded text as its author broke them; nil when its head asks for more than to drop the last line end.
    init?(keeping bytes: ArraySlice<UInt8>) {
        let source = YAMLLines(bytes: Array(bytes))
        let mark = source.bytes.prefix { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "-") }
        guard mark.count == source.bytes.prefix(while: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }).count else { return nil }
        var rows: [ArraySlice<UInt8>] = []
        var offset = source.next(after: 0)
        while offset < source.bytes.count {
            let end = source.end(of: offset)
            rows.append(source.bytes[offset..<end])
            offset = source.next(after: offset)
        }
        while let last = rows.last, last.allSatisfy({ $0 == 0x20 }) { rows.removeLast() }
        guard let first = rows.first(where: { $0.contains { $0 != 0x20 } }) else { return nil }
        let indent = first.prefix { $0 == 0x20 }.count
        head = String(decoding: mark, as: UTF8.self)
        lines = rows.map { String(decoding: $0.dropFirst(min(indent, $0.count)), as: UTF8.self) }
    }
}

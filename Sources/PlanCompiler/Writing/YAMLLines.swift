/// The lines of a text as libyaml sees them: a line also ends with NEL, LS and PS.
struct YAMLLines: Sendable {
    let bytes: [UInt8]

    /// How many bytes the line end at an offset has; 0 when there is none.
    func breakLength(at offset: Int) -> Int {
        switch bytes[offset] {
        case 0x0A: 1
        case 0x0D: offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
        case 0xC2: offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
        case 0xE2:
            offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && (bytes[offset + 2] | 1) == 0xA9 ? 3 : 0
        default: 0
        }
    }

    /// Where the line of an offset begins.
    func start(of offset: Int) -> Int {
        var position = offset
        while position > 0, !isEnd(before: position) { position -= 1 }
        return position
    }

    /// Where the line of an offset ends, before its line end.
    func end(of offset: Int) -> Int {
        var position = offset
        while position < bytes.count, breakLength(at: position) == 0 { position += 1 }
        return position
    }

    /// Where the line after that of an offset begins.
    func next(after offset: Int) -> Int {
        let end = end(of: offset)
        return end < bytes.count ? end + breakLength(at: end) : end
    }

    /// Whether two offsets stand on one line.
    func isOneLine(_ range: Range<Int>) -> Bool { end(of: range.lowerBound) >= range.upperBound }

    /// Whether only blanks stand between two offsets.
    func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// Whether the line before that of an offset is blank.
    func followsBlankLine(_ offset: Int) -> Bool {
        let line = start(of: offset)
        guard line > 0 else { return false }
        let earlier = start(of: lastBreak(before: line))
        return isBlank(earlier..<lastBreak(before: line))
    }

    /// How many characters stand before an offset in its line.
    func column(of offset: Int) -> Int { bytes[start(of: offset)..<offset].count { $0 & 0xC0 != 0x80 } }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func isEnd(before offset: Int) -> Bool { lastBreak(before: offset) < offset }

    /// Where the line end begins that ends at an offset; the offset itself when there is none.
    private func lastBreak(before offset: Int) -> Int {
        for length in 1...3 where offset >= length {
            let start = offset - length
            guard breakLength(at: start) == length else { continue }
            // The LF of a CR LF is no line end of its own.
            return length == 1 && bytes[start] == 0x0A && start > 0 && bytes[start - 1] == 0x0D ? start - 1 : start
        }
        return offset
    }
}

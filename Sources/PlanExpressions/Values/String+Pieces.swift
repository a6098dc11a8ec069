extension String {
    /// The text between occurrences of a separator; the last piece holds the rest when there are more than allowed.
    func pieces(between separator: String, atMost most: Int) -> [String] {
        let (bytes, sought) = (Array(utf8), Array(separator.utf8))
        var pieces: [String] = []
        var start = 0
        while pieces.count < most - 1, let next = bytes.firstPosition(of: sought, from: start) {
            pieces.append(String(decoding: bytes[start..<next], as: UTF8.self))
            start = next + sought.count
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// Without the white space at both ends (Unicode White_Space).
    var trimmedSpace: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// In double quotes, with escapes for control characters, quotes and backslashes.
    var quoted: String {
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\u{0C}": result += "\\f"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0B}": result += "\\v"
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Array where Element: Hashable {
    /// Where a sequence first occurs at or after a place, in linear time (Knuth, Morris and Pratt 1977).
    func firstPosition(of sought: [Element], from start: Int) -> Int? {
        guard start + sought.count <= count else { return nil }
        guard !sought.isEmpty else { return start }
        let table = sought.prefixTable
        var matched = 0
        for position in start..<count {
            while matched > 0, self[position] != sought[matched] { matched = table[matched - 1] }
            if self[position] == sought[matched] { matched += 1 }
            if matched == sought.count { return position - matched + 1 }
        }
        return nil
    }

    /// Where a sequence last occurs at or before a place.
    func lastPosition(of sought: [Element], from start: Int) -> Int? {
        let end = Swift.min(count, start + sought.count)
        let found = Array(self[..<end].reversed()).firstPosition(of: sought.reversed(), from: 0)
        return found.map { end - $0 - sought.count }
    }

    /// For each prefix, how long its longest proper prefix is that is also its suffix.
    private var prefixTable: [Int] {
        var table = [Int](repeating: 0, count: count)
        var length = 0
        for position in indices.dropFirst() {
            while length > 0, self[position] != self[length] { length = table[length - 1] }
            if self[position] == self[length] { length += 1 }
            table[position] = length
        }
        return table
    }
}

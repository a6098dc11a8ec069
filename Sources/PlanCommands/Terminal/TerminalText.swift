/// Text as it stands on a terminal: in columns, and without anything that would move the cursor.
enum TerminalText {
    /// The columns that a text takes. Escape sequences of ours (`ESC [ … m`) take none.
    static func width(of text: String) -> Int {
        var width = 0
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                if scalar == "m" { isEscaped = false }
            } else if scalar == "\u{1B}" {
                isEscaped = true
            } else {
                width += columns(of: scalar)
            }
        }
        return width
    }

    /// The beginning of a text that fits, with an ellipsis where something was cut. Colours are kept and ended.
    static func fit(_ text: String, _ limit: Int) -> String {
        guard limit > 0 else { return "" }
        guard width(of: text) > limit else { return text }
        var result = String.UnicodeScalarView()
        var used = 0
        var isEscaped = false
        var hasColor = false
        for scalar in text.unicodeScalars {
            if isEscaped || scalar == "\u{1B}" {
                isEscaped = scalar != "m"
                hasColor = true
                result.append(scalar)
                continue
            }
            let columns = columns(of: scalar)
            guard used + columns <= limit - 1 else { break }
            used += columns
            result.append(scalar)
        }
        return String(result) + "…" + (hasColor ? "\u{1B}[0m" : "")
    }

    static func pad(_ text: String, to width: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - Self.width(of: text)))
        return right ? blanks + text : text + blanks
    }

    /// A text of somebody else in one line: whatever could steer a terminal is shown instead of being obeyed.
    static func clean(_ text: String) -> String {
        var isPlain = true
        for byte in text.utf8 where byte < 0x20 || byte >= 0x7F { isPlain = false }
        if isPlain { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: result.append(" ")
            case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Breaks a text at blanks into lines of a width.
    static func wrap(_ text: String, _ width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            var lines: [String] = []
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, Self.width(of: line) + 1 + Self.width(of: String(word)) > width {
                    lines.append(line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            return lines + [line]
        }
    }

    /// Unicode's wide characters (UAX #11, W and F), pictographs, and those that take no column.
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 ? 0 : 1 }
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615, 0x26A1, 0x26D4, 0x2705, 0x270A...0x270B,
            0x2728, 0x274C, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x2B50, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x20D0...0x20FF: return 0
        default: return 1
        }
    }
}

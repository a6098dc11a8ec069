/// Text from outside, made harmless for a picture.
enum CleanText {
    /// One line without control characters, marks that turn the direction of what follows, and endless heaps of accents.
    ///
    /// XML 1.0 §2.2 forbids most control characters even as references. The marks of direction (Unicode UAX #9, "Trojan Source") would
    /// let one title rewrite how its neighbours read.
    static func line(_ text: String, limit: Int) -> String {
        var result = ""
        var count = 0, heap = 0
        var wasSpace = true
        for scalar in text.unicodeScalars {
            if count >= limit {
                result.unicodeScalars.append("…")
                break
            }
            if isSpace(scalar) {
                if !wasSpace { result.unicodeScalars.append(" ") }
                wasSpace = true
                continue
            }
            if isForbidden(scalar) { continue }
            heap = scalar.properties.isGraphemeExtend ? heap + 1 : 0
            if heap > 8 { continue }
            result.unicodeScalars.append(scalar)
            wasSpace = false
            count += 1
        }
        if result.unicodeScalars.last == " " { result.unicodeScalars.removeLast() }
        return result
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.properties.isWhitespace || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFF: true
        case let value: value & 0xFFFE == 0xFFFE
        }
    }
}

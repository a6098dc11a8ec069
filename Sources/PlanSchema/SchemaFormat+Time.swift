extension SchemaFormat {
    /// `full-date` of RFC 3339, section 5.6; days by the Gregorian calendar.
    static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
        guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]) else { return false }
        guard (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }

    /// `full-time` of RFC 3339; a leap second only where it ends a day in UTC.
    static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count >= 9, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":") else { return false }
        guard let hour = number(bytes[0..<2]), let minute = number(bytes[3..<5]), let second = number(bytes[6..<8]) else { return false }
        guard hour < 24, minute < 60, second <= 60 else { return false }
        var rest = bytes[8...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0.isDigit }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count + 1)
        }
        guard let offset = offset(Array(rest)) else { return false }
        guard second == 60 else { return true }
        return (hour * 60 + minute - offset + 2880) % 1440 == 1439
    }

    /// `date-time` of RFC 3339.
    static func isDateTime(_ bytes: [UInt8]) -> Bool {
        bytes.count > 11 && bytes[10] | 32 == UInt8(ascii: "t") && isDate(bytes[..<10]) && isTime(bytes[11...])
    }

    /// Minutes east of UTC.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes.count == 1, bytes[0] | 32 == UInt8(ascii: "z") { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":") else { return nil }
        guard bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") else { return nil }
        guard let hour = number(bytes[1..<3]), let minute = number(bytes[4..<6]), hour < 24, minute < 60 else { return nil }
        return (bytes[0] == UInt8(ascii: "+") ? 1 : -1) * (hour * 60 + minute)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    /// `duration` of RFC 3339, appendix A: weeks alone, or units that follow each other without a gap.
    static func isDuration(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == UInt8(ascii: "P") else { return false }
        let parts = bytes.dropFirst().split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let dateUnits = units(parts[0]) else { return false }
        if dateUnits == "W" { return parts.count == 1 }
        guard dateUnits.isEmpty || "YMD".contains(dateUnits) else { return false }
        guard parts.count == 2 else { return !dateUnits.isEmpty }
        guard let timeUnits = units(parts[1]) else { return false }
        return !timeUnits.isEmpty && "HMS".contains(timeUnits)
    }

    /// The letters of `1Y2M`, each after a number.
    private static func units(_ bytes: ArraySlice<UInt8>) -> String? {
        var letters = ""
        var hasNumber = false
        for byte in bytes {
            if byte.isDigit {
                hasNumber = true
            } else {
                guard hasNumber, byte.isLetter else { return nil }
                letters.unicodeScalars.append(Unicode.Scalar(byte))
                hasNumber = false
            }
        }
        return hasNumber ? nil : letters
    }
}

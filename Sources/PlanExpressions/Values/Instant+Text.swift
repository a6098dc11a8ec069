extension Instant {
    /// Reads RFC 3339 section 5.6; nil for anything else and for times outside the years 1 to 9999.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 64 else { return nil }
        func number(_ start: Int, _ length: Int) -> Int64? {
            guard start + length <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[start..<(start + length)] {
                guard byte.isDigit else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), bytes[4] == 45, bytes[7] == 45, bytes[10] | 0x20 == 116,
            bytes[13] == 58, bytes[16] == 58, (1...12).contains(month), (1...CivilDate.days(inMonth: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var position = 19
        var nanoseconds: Int32 = 0
        if bytes[position] == UInt8(ascii: ".") {
            position += 1
            let start = position
            var unit: Int32 = 100_000_000
            while position < bytes.count, bytes[position].isDigit {
                nanoseconds += Int32(bytes[position] - 48) * unit
                unit /= 10
                position += 1
            }
            guard position > start, position - start <= 9 else { return nil }
        }
        var offset: Int64 = 0
        if position + 1 != bytes.count || bytes[position] | 0x20 != UInt8(ascii: "z") {
            guard let given = ZoneOffset.seconds(of: bytes[position...], signRequired: true) else { return nil }
            offset = given
        }
        let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
        self.init(seconds: days * 86_400 + hour * 3_600 + minute * 60 + second - offset, nanoseconds: nanoseconds)
    }

    /// RFC 3339 in UTC, with as many digits of the second as needed.
    public var text: String {
        let (days, rest) = seconds.floored(by: 86_400)
        let date = CivilDate(daysSinceEpoch: days)
        let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined(separator: ":")
        let fraction = nanoseconds == 0 ? "" : ".\(trimmed(nanoseconds: Int64(nanoseconds)))"
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(clock)\(fraction)Z"
    }
}

func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// Nine digits without the zeros at the end.
func trimmed(nanoseconds: Int64) -> String {
    var digits = padded(nanoseconds, 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits
}

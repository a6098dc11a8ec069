extension CronParser {
    /// Takes what is no plain number: `L`, `L-3`, `LW`, `15W`, `5L`, `5#2`. False when the item is something else.
    mutating func parseSpecial(_ field: CronField, _ item: Range<Int>) throws(CronError) -> Bool {
        switch field {
        case .day: try parseDay(item)
        case .weekday: try parseWeekday(item)
        default: false
        }
    }

    private mutating func parseDay(_ item: Range<Int>) throws(CronError) -> Bool {
        let letters = capitals(item)
        if letters.elementsEqual("LW".utf8) || letters.elementsEqual("WL".utf8) {
            days.lastWorkday = true
        } else if letters.first == UInt8(ascii: "L") {
            guard letters.count > 1 else {
                days.beforeLast.insert(0)
                return true
            }
            let digits = item.lowerBound + 2..<max(item.lowerBound + 2, item.upperBound)
            guard letters[1] == UInt8(ascii: "-"), letters.dropFirst(2).allSatisfy(\.isDigit), digits.count <= 2,
                let distance = Int(text(digits)), (1...30).contains(distance)
            else {
                throw CronError(
                    .syntax, "'\(text(item))' is no day of month", at: item.lowerBound,
                    suggestion: "write 'L' for the last day, 'L-3' for three days before it, 'LW' for the last from Monday to Friday")
            }
            days.beforeLast.insert(distance)
        } else if letters.last == UInt8(ascii: "W"), letters.count > 1 {
            days.nearestWorkday.insert(try parseValue(.day, item.dropLast()))
        } else {
            return false
        }
        return true
    }

    private mutating func parseWeekday(_ item: Range<Int>) throws(CronError) -> Bool {
        let letters = capitals(item)
        if let hash = letters.firstIndex(of: UInt8(ascii: "#")) {
            let weekday = try parseValue(.weekday, item.lowerBound..<item.lowerBound + hash) % 7
            let digits = item.lowerBound + hash + 1..<item.upperBound
            guard digits.count == 1, let nth = Int(text(digits)), (1...5).contains(nth) else {
                throw CronError(
                    .range, "'\(text(digits))' says no week of a month", at: digits.lowerBound,
                    suggestion: "write 1 to 5 after '#', as in '5#2' for the second Friday, or '5L' for the last")
            }
            days.nthWeekdays.insert(weekday * 5 + nth - 1)
            return true
        }
        if letters.last == UInt8(ascii: "L"), letters.count > 1 {
            days.lastWeekdays.insert(try parseValue(.weekday, item.dropLast()) % 7)
            return true
        }
        return false
    }

    /// Words that stand for a whole expression.
    private static let macros: KeyValuePairs = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *",
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]

    mutating func parseMacro(_ parts: [Range<Int>]) throws(CronError) {
        guard let first = parts.first else { return }
        let word = text(first).lowercased()
        guard let macro = Self.macros.first(where: { $0.key == word }) else {
            let suggestion =
                switch word {
                case "@every": "write 'interval' instead of 'cron' in the plan, with a span such as 5m"
                case "@reboot": "a plan is not bound to a machine; start the run by hand or at a time"
                default: "write one of \(Self.macros.map(\.key).joined(separator: " "))"
                }
            throw CronError(.macro, "'\(text(first))' is not known", at: first.lowerBound, suggestion: suggestion)
        }
        guard parts.count == 1 else {
            throw CronError(
                .fields, "'\(word)' is a whole expression, but more follows", at: parts[1].lowerBound, suggestion: "leave the rest out")
        }
        var whole = CronParser(macro.value)
        try whole.parse(secondsField: false)
        self = whole
    }
}

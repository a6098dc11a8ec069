/// Reads the fields of a cron expression.
struct CronParser {
    private let bytes: [UInt8]
    var masks = [CronMask](repeating: CronMask(), count: CronField.allCases.count)
    var days = CronDays()
    /// Fields whose text begins with a star.
    private var stars = CronMask()

    init(_ text: String) { bytes = Array(text.utf8) }

    func hasStar(_ field: CronField) -> Bool { stars.contains(field.rawValue) }

    mutating func parse(secondsField: Bool) throws(CronError) {
        guard bytes.count <= CronExpression.maximumLength else {
            throw CronError(
                .tooLong, "\(bytes.count) bytes are too many for a cron expression", at: CronExpression.maximumLength,
                suggestion: "write at most \(CronExpression.maximumLength)")
        }
        let parts = bytes.indices.split(whereSeparator: { bytes[$0].isSpace })
        if let first = parts.first, bytes[first.lowerBound] == UInt8(ascii: "@") {
            return try parseMacro(parts)
        }
        let fields = secondsField ? CronField.allCases : Array(CronField.allCases.dropFirst())
        guard parts.count == fields.count else { throw wrongCount(parts, fields) }
        if !secondsField { masks[CronField.second.rawValue].insert(0) }
        for (field, part) in zip(fields, parts) { try parse(field, part) }
        days.needsBoth = hasStar(.day) || hasStar(.weekday)
    }

    private func wrongCount(_ parts: [Range<Int>], _ fields: [CronField]) -> CronError {
        let found =
            parts.isEmpty ? "the expression is empty" : "\(parts.count) field\(parts.count == 1 ? "" : "s"), \(fields.count) expected"
        let isOneMore = parts.count == fields.count + 1
        return CronError(
            .fields, found, at: parts.count > fields.count ? parts[fields.count].lowerBound : bytes.count,
            suggestion: "write \(fields.map(\.name).joined(separator: ", ")), as in '\(fields.count == 6 ? "0 " : "")30 9 * * 1-5'"
                + (isOneMore && fields.count == 5 ? "; there is no field for seconds or years here" : ""))
    }

    private mutating func parse(_ field: CronField, _ part: Range<Int>) throws(CronError) {
        if isStar(bytes[part.lowerBound], field) { stars.insert(field.rawValue) }
        var start = part.lowerBound
        while true {
            let end = bytes[start..<part.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? part.upperBound
            try parseItem(field, start..<end)
            guard end < part.upperBound else { break }
            start = end + 1
        }
        guard field == .weekday else { return }
        days.weekdays = masks[field.rawValue]
        if days.weekdays.contains(7) { days.weekdays = CronMask(days.weekdays.numbers.map { $0 % 7 }) }
    }

    private func isStar(_ byte: UInt8, _ field: CronField) -> Bool {
        byte == UInt8(ascii: "*") || (byte == UInt8(ascii: "?") && field.isOfDays)
    }

    private mutating func parseItem(_ field: CronField, _ item: Range<Int>) throws(CronError) {
        guard !item.isEmpty else {
            throw CronError(
                .syntax, "a value is missing in the field for the \(field.name)", at: item.lowerBound,
                suggestion: "write a number between the commas, or remove one comma")
        }
        if try parseSpecial(field, item) { return }
        let slash = bytes[item].firstIndex(of: UInt8(ascii: "/"))
        let base = item.lowerBound..<(slash ?? item.upperBound)
        let values: ClosedRange<Int>
        if base.count == 1, isStar(bytes[base.lowerBound], field) {
            values = field.range
        } else {
            values = try parseRange(field, base, isOpen: slash != nil)
        }
        var step = 1
        if let slash { step = try parseStep(field, slash + 1..<item.upperBound) }
        for value in stride(from: values.lowerBound, through: values.upperBound, by: step) { add(value, to: field) }
    }

    private mutating func add(_ value: Int, to field: CronField) {
        if field == .day { days.days.insert(value) } else { masks[field.rawValue].insert(value) }
    }

    /// A number, or two with a dash. A lone number before a step reaches to the end of the field.
    private func parseRange(_ field: CronField, _ range: Range<Int>, isOpen: Bool) throws(CronError) -> ClosedRange<Int> {
        guard let dash = bytes[range].firstIndex(of: UInt8(ascii: "-")) else {
            let value = try parseValue(field, range)
            return value...(isOpen ? field.range.upperBound : value)
        }
        let low = try parseValue(field, range.lowerBound..<dash)
        var high = try parseValue(field, dash + 1..<range.upperBound)
        let isSundayName = field == .weekday && high == 0 && bytes[dash + 1].isLetter
        if isSundayName, low > 0 { high = 7 }
        guard low <= high else {
            // Sunday is written as 0 where a range begins.
            let end = field == .weekday ? 6 : field.range.upperBound
            let parts = [(low, end), (field.range.lowerBound, high)].filter { $0 <= $1 }.map { $0 == $1 ? "\($0)" : "\($0)-\($1)" }
            throw CronError(
                .range, "the range '\(text(range))' of the \(field.name) ends before it begins", at: range.lowerBound,
                suggestion: "write '\(parts.joined(separator: ","))' if it is to go around")
        }
        return low...high
    }

    private func parseStep(_ field: CronField, _ range: Range<Int>) throws(CronError) -> Int {
        guard !range.isEmpty, bytes[range].allSatisfy(\.isDigit) else {
            throw CronError(
                .syntax, range.isEmpty ? "a step is missing after '/'" : "'\(text(range))' is not a step", at: range.lowerBound,
                suggestion: "write a number from 1, as in '*/15'")
        }
        guard let step = number(range), step > 0 else {
            let isZero = number(range) == 0
            throw CronError(
                .range, isZero ? "a step of 0 never moves on" : "the step is far beyond the field for the \(field.name)",
                at: range.lowerBound,
                suggestion: "write a number from 1 to \(field.range.upperBound)")
        }
        return step
    }

    func parseValue(_ field: CronField, _ range: Range<Int>) throws(CronError) -> Int {
        guard !range.isEmpty else {
            throw CronError(
                .syntax, "a value is missing in the field for the \(field.name)", at: range.lowerBound,
                suggestion: "write \(field.extent), or '*'")
        }
        if bytes[range].allSatisfy(\.isDigit) {
            guard let value = number(range), field.range.contains(value) else {
                throw CronError(.range, "\(text(range)) is no \(field.name)", at: range.lowerBound, suggestion: "write \(field.extent)")
            }
            return value
        }
        let word = text(range).uppercased()
        if let index = field.words.firstIndex(of: word) { return index + (field == .month ? 1 : 0) }
        throw unknown(word, field, range)
    }

    private func unknown(_ word: String, _ field: CronField, _ range: Range<Int>) -> CronError {
        let meant = field.words.first { word.hasPrefix($0) }
        let suggestion: String
        if let meant {
            suggestion = "write '\(meant)'"
        } else if field == .weekday, word.first == "L" {
            suggestion = "write the weekday before the L, as in '5L' for the last Friday of the month"
        } else if field == .day || field == .weekday {
            suggestion = "write \(field.extent), '*'\(field == .day ? ", 'L' or '15W'" : ", '5#2' or '5L'")"
        } else {
            suggestion = "write \(field.extent), or '*'"
        }
        return CronError(.syntax, "'\(text(range))' is no \(field.name)", at: range.lowerBound, suggestion: suggestion)
    }

    /// A number below 10 000; nil for greater ones.
    private func number(_ range: Range<Int>) -> Int? {
        let digits = bytes[range].drop { $0 == UInt8(ascii: "0") }
        return digits.count > 4 ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The bytes of a part in capitals.
    func capitals(_ range: Range<Int>) -> [UInt8] {
        bytes[range].map { $0.isLetter && !$0.isCapital ? $0 - 32 : $0 }
    }
}

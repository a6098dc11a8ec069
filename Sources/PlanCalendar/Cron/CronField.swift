/// A place in a cron expression.
enum CronField: Int, CaseIterable {
    case second, minute, hour, day, month, weekday

    var name: String {
        switch self {
        case .second: "second"
        case .minute: "minute"
        case .hour: "hour"
        case .day: "day of month"
        case .month: "month"
        case .weekday: "weekday"
        }
    }

    /// Sunday is 0 and 7.
    var range: ClosedRange<Int> {
        switch self {
        case .second, .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    /// Words for the numbers from the first one on.
    var words: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        default: []
        }
    }

    var isOfDays: Bool { self == .day || self == .weekday }

    /// What may stand here, for messages.
    var extent: String {
        words.isEmpty
            ? "\(range.lowerBound)-\(range.upperBound)" : "\(range.lowerBound)-\(range.upperBound) or \(words[0])-\(words[words.count - 1])"
    }
}

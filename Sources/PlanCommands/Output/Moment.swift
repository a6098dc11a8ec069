import PlanCalendar

/// Spans and times as people read them.
enum Moment {
    /// `0.4s`, `12s`, `1m02s`, `2h05m`, `3d4h`.
    static func span(_ span: TimeSpan) -> String {
        let milliseconds = max(0, span.milliseconds)
        let seconds = milliseconds / 1_000
        switch seconds {
        case ..<10: return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)s"
        case ..<60: return "\(seconds)s"
        case ..<3_600: return "\(seconds / 60)m\(two(seconds % 60))s"
        case ..<86_400: return "\(seconds / 3_600)h\(two(seconds / 60 % 60))m"
        default: return "\(seconds / 86_400)d\(seconds / 3_600 % 24)h"
        }
    }

    /// How long ago, in one unit.
    static func ago(_ then: Timestamp, now: Timestamp) -> String {
        let seconds = max(0, (now - then).milliseconds / 1_000)
        switch seconds {
        case ..<60: return "\(seconds)s ago"
        case ..<3_600: return "\(seconds / 60)m ago"
        case ..<86_400: return "\(seconds / 3_600)h ago"
        default: return "\(seconds / 86_400)d ago"
        }
    }

    /// `08:30:05`, in UTC.
    static func clock(_ time: Timestamp) -> String {
        let seconds = max(0, time.milliseconds / 1_000) % 86_400
        return "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

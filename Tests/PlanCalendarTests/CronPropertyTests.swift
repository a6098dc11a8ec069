import PlanCalendar
import PlanTestKit
import Testing

@Suite("Cron against counting minutes", .enabled(if: Zones.areInstalled, Zones.hint))
struct CronPropertyTests {
    static let zones = [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo", "America/St_Johns",
    ]

    /// A set of numbers and a text for it.
    private static func field(_ range: ClosedRange<Int>, _ random: inout SeededRandom) -> (text: String, numbers: Set<Int>) {
        let low = Int.random(in: range, using: &random), high = Int.random(in: low...range.upperBound, using: &random)
        let step = 1 + random.below(range.upperBound)
        switch random.below(6) {
        case 0: return ("*", Set(range))
        case 1: return ("*/\(step)", Set(stride(from: range.lowerBound, through: range.upperBound, by: step)))
        case 2: return ("\(low)-\(high)", Set(low...high))
        case 3: return ("\(low)-\(high)/\(step)", Set(stride(from: low, through: high, by: step)))
        case 4: return ("\(low)/\(step)", Set(stride(from: low, through: range.upperBound, by: step)))
        default: return (low == high ? "\(low)" : "\(high),\(low)", [low, high])
        }
    }

    /// What is meant by an expression, said in another way than the expression says it to itself.
    private struct Meaning {
        let text: String
        let minutes, hours, days, months, weekdays: Set<Int>
        let isFixed, needsBoth: Bool

        init(_ random: inout SeededRandom) {
            let minute = field(0...59, &random), hour = field(0...23, &random)
            let day = random.chance(40) ? ("*", Set(1...31)) : field(1...31, &random)
            let month = random.chance(70) ? ("*", Set(1...12)) : field(1...12, &random)
            let weekday = random.chance(40) ? ("*", Set(0...7)) : field(0...7, &random)
            text = "\(minute.text) \(hour.text) \(day.0) \(month.0) \(weekday.0)"
            (minutes, hours, days, months) = (minute.numbers, hour.numbers, day.1, month.1)
            weekdays = Set(weekday.1.map { $0 % 7 })
            isFixed = !minute.text.hasPrefix("*") && !hour.text.hasPrefix("*")
            needsBoth = day.0.hasPrefix("*") || weekday.0.hasPrefix("*")
        }

        func matches(_ wall: WallTime) -> Bool {
            let date = wall.date
            let byDay = days.contains(date.day), byWeekday = weekdays.contains(date.weekday)
            return wall.second == 0 && minutes.contains(wall.minute) && hours.contains(wall.hour) && months.contains(date.month)
                && (needsBoth ? byDay && byWeekday : byDay || byWeekday)
        }
    }

    private static func wall(at minute: Int64, _ zone: TimeZoneRules) -> WallTime {
        zone.wallTime(at: Timestamp(milliseconds: minute * 60_000))
    }

    /// Every firing in a stretch of minutes, by looking at each of them.
    private static func scan(_ meaning: Meaning, _ zone: TimeZoneRules, _ minutes: Range<Int64>) -> [Timestamp] {
        var fires: [Timestamp] = []
        for minute in minutes {
            let instant = Timestamp(milliseconds: minute * 60_000)
            let before = zone.offset(at: Timestamp(milliseconds: instant.milliseconds - 1))
            let jump = zone.offset(at: instant) - before
            let wall = wall(at: minute, zone)
            var isDue = meaning.matches(wall)
            if meaning.isFixed {
                if case .twice(let first, _) = zone.meaning(of: wall), first != instant { isDue = false }
                if jump > 0 {
                    // The times of the gap, as the clocks before it would have shown them.
                    isDue = isDue || (0..<Int64(jump / 60)).contains { meaning.matches(Self.shown(instant, plus: $0, offset: before)) }
                }
            }
            if isDue { fires.append(instant) }
        }
        return fires
    }

    private static func shown(_ instant: Timestamp, plus minutes: Int64, offset: Int) -> WallTime {
        TimeZoneRules.utc.wallTime(at: Timestamp(milliseconds: instant.milliseconds + minutes * 60_000 + Int64(offset) * 1_000))
    }

    @Test("the next firing is the one that counting finds", arguments: [11, 12, 13, 14] as [UInt64])
    func counting(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<60 {
            let meaning = Meaning(&random)
            let zone = try Zones.named(random.pick(Self.zones))
            // Half of the stretches lie around a change of the clocks.
            var start = Int64.random(in: 15_778_080...31_556_160, using: &random)
            if random.chance(50), let change = Self.change(in: zone, after: start) { start = change - Int64(random.below(2_000)) }
            let stretch = start..<start + 3_000
            let scanned = Self.scan(meaning, zone, stretch)
            let expression = try CronExpression(meaning.text)
            var fires: [Timestamp] = []
            var last = Timestamp(milliseconds: start * 60_000 - 1)
            while let next = expression.next(after: last, in: zone), next.milliseconds < stretch.upperBound * 60_000 {
                #expect(next > last)
                fires.append(next)
                last = next
            }
            #expect(
                fires == scanned,
                "seed \(seed), round \(round): '\(meaning.text)' in \(zone) from \(Timestamp(milliseconds: start * 60_000))")
        }
    }

    /// The minute of the first change of the clocks within a year.
    private static func change(in zone: TimeZoneRules, after start: Int64) -> Int64? {
        let hours = stride(from: start - start % 30, to: start + 530_000, by: 30)
        return hours.first {
            zone.offset(at: Timestamp(milliseconds: $0 * 60_000)) != zone.offset(at: Timestamp(milliseconds: ($0 + 30) * 60_000))
        }
    }

    @Test("far firings match their fields, and nothing lies between two", arguments: [21, 22] as [UInt64])
    func far(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let meaning = Meaning(&random)
            let expression = try CronExpression(meaning.text)
            let base = Timestamp(milliseconds: Int64.random(in: -2_000_000_000_000...8_000_000_000_000, using: &random))
            guard let next = expression.next(after: base, in: .utc) else { continue }
            #expect(meaning.matches(TimeZoneRules.utc.wallTime(at: next)), "seed \(seed): '\(meaning.text)' at \(next)")
            let between = Timestamp(milliseconds: Int64.random(in: base.milliseconds..<next.milliseconds, using: &random))
            #expect(expression.next(after: between, in: .utc) == next, "seed \(seed): '\(meaning.text)' after \(between)")
        }
    }
}

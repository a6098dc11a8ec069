import PlanCalendar
import PlanTestKit
import Testing

@Suite("Business hours")
struct BusinessHoursTests {
    private static func office(_ zone: TimeZoneRules = .utc) throws -> BusinessHours {
        try BusinessHours([("mon-fri", "09:00-12:00, 13:00-17:00"), ("sat", "10:00-12:00")], holidays: ["2027-01-06"], zone: zone)
    }

    private static func instant(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test(
        "open or closed",
        arguments: [
            ("2027-01-04T08:59:59Z", false), ("2027-01-04T09:00:00Z", true), ("2027-01-04T11:59:59Z", true),
            ("2027-01-04T12:00:00Z", false),
            ("2027-01-04T13:00:00Z", true), ("2027-01-04T17:00:00Z", false), ("2027-01-06T10:00:00Z", false),
            ("2027-01-09T11:00:00Z", true),
            ("2027-01-10T11:00:00Z", false),
        ])
    func contains(text: String, isOpen: Bool) throws {
        #expect(try Self.office().contains(Self.instant(text)) == isOpen)
    }

    @Test(
        "the next opening",
        arguments: [
            ("2027-01-04T08:00:00Z", "2027-01-04T09:00:00Z"), ("2027-01-04T09:00:00Z", "2027-01-04T13:00:00Z"),
            ("2027-01-05T18:00:00Z", "2027-01-07T09:00:00Z"), ("2027-01-09T11:00:00Z", "2027-01-11T09:00:00Z"),
        ])
    func nextOpening(after: String, opening: String) throws {
        #expect(try Self.office().nextOpening(after: Self.instant(after))?.description == opening)
    }

    @Test(
        "a deadline in working time",
        arguments: [
            ("2027-01-04T09:00:00Z", "2h", "2027-01-04T11:00:00Z"), ("2027-01-04T09:00:00Z", "3h", "2027-01-04T12:00:00Z"),
            ("2027-01-04T09:00:00Z", "4h", "2027-01-04T14:00:00Z"), ("2027-01-04T11:30:00Z", "1h", "2027-01-04T13:30:00Z"),
            ("2027-01-05T16:00:00Z", "2h", "2027-01-07T10:00:00Z"), ("2027-01-08T16:30:00Z", "3h", "2027-01-11T09:30:00Z"),
            ("2027-01-10T11:00:00Z", "0s", "2027-01-10T11:00:00Z"), ("2027-01-10T11:00:00Z", "1ms", "2027-01-11T09:00:00.001Z"),
        ])
    func deadline(from: String, work: String, due: String) throws {
        let span = try #require(TimeSpan(work))
        #expect(try Self.office().adding(span, to: Self.instant(from))?.description == due)
    }

    @Test("hours follow the clocks of the zone", .enabled(if: Zones.areInstalled, Zones.hint))
    func daylight() throws {
        let night = try BusinessHours([("daily", "00:00-06:00")], zone: Zones.named("Europe/Berlin"))
        // The night of 28 March 2027 has an hour less, that of 31 October one more.
        for (date, hours) in [("2027-03-27", 6), ("2027-03-28", 5), ("2027-10-31", 7)] {
            let start = try Self.instant("\(date)T00:00:00+0\(date == "2027-10-31" ? 2 : 1):00")
            #expect(night.workingTime(from: start, to: start + .minutes(720)) == .minutes(Int64(hours) * 60), "\(date)")
            #expect(night.contains(start))
        }
        let office = try Self.office(Zones.named("America/New_York"))
        #expect(try office.nextOpening(after: Self.instant("2027-07-01T00:00:00Z"))?.description == "2027-07-01T13:00:00Z")
    }

    @Test("added working time is the working time between", arguments: [71, 72] as [UInt64])
    func property(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let zone = TimeZoneRules(identifier: "Europe/Berlin") ?? .utc
        for _ in 0..<200 {
            let hours = try Self.office(zone)
            let start = Timestamp(milliseconds: 1_700_000_000_000 + Int64(random.below(200_000_000)) * 1_000)
            let work = TimeSpan(milliseconds: Int64(1 + random.below(1_000_000_000)))
            let due = try #require(hours.adding(work, to: start))
            #expect(hours.workingTime(from: start, to: due) == work, "seed \(seed): \(work) from \(start)")
            // The due time is the earliest: a moment before it people are at work.
            #expect(hours.contains(Timestamp(milliseconds: due.milliseconds - 1)), "seed \(seed): \(work) from \(start)")
            if let opening = hours.nextOpening(after: start) {
                #expect(opening > start && hours.contains(opening) && !hours.contains(Timestamp(milliseconds: opening.milliseconds - 1)))
            }
        }
    }

    @Test(
        "what is refused",
        arguments: [
            ("", "09:00-17:00", .weekday), ("mon-", "09:00-17:00", .weekday), ("monday", "09:00-17:00", .weekday), ("mon", "", .time),
            ("mon", "9:00-17:00", .time), ("mon", "09:00-24:01", .time), ("mon", "09:00", .time), ("mon", "22:00-06:00", .time),
            ("mon", "09:00-09:00", .time), ("mon", "09:00-12:00-15:00", .time),
            ("mon", String(repeating: "09:00-10:00,", count: 60), .amount),
        ] as [(String, String, BusinessHoursError.Code)])
    func refuses(days: String, hours: String, code: BusinessHoursError.Code) {
        let error = #expect(throws: BusinessHoursError.self) { try BusinessHours([(days, hours)], zone: .utc) }
        #expect(error?.code == code && error?.suggestion.isEmpty == false)
    }

    @Test("nobody waits for ever")
    func bounds() throws {
        #expect(throws: BusinessHoursError.self) { try BusinessHours([OpeningTimes](), zone: .utc) }
        #expect(throws: BusinessHoursError.self) { try BusinessHours([("mon", "09:00-10:00")], holidays: ["2027-02-30"], zone: .utc) }
        let short = try BusinessHours([("mon", "09:00-09:01")], zone: .utc)
        #expect(short.adding(.longest, to: Timestamp(milliseconds: 0)) == nil)
        #expect(short.contains(Timestamp(milliseconds: .max)) == false && short.nextOpening(after: Timestamp(milliseconds: .min)) != nil)
        // Five hundred Mondays off, one after the other.
        let first = try Self.instant("2027-01-04T00:00:00Z")
        let off = (0..<500).compactMap { CivilDate(String((first + .minutes($0 * 7 * 1_440)).description.prefix(10))) }
        let lazy = try BusinessHours([OpeningTimes(days: "mon", hours: "09:00-09:01")], holidays: Set(off), zone: .utc)
        #expect(lazy.nextOpening(after: first) == first + .minutes(500 * 7 * 1_440 + 540))
    }

    @Test("nights go on over weeks that have no end")
    func wrapping() throws {
        let hours = try BusinessHours([("fri-mon", "00:00-24:00")], zone: .utc)
        let friday = try Self.instant("2027-01-08T00:00:00Z")
        #expect(hours.adding(.minutes(4 * 1_440), to: friday)?.description == "2027-01-12T00:00:00Z")
        #expect(hours.workingTime(from: friday, to: friday + .minutes(7 * 1_440)) == .minutes(4 * 1_440))
    }
}

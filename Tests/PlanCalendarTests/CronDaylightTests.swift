import PlanCalendar
import Testing

@Suite("Cron when clocks change", .enabled(if: Zones.areInstalled, Zones.hint))
struct CronDaylightTests {
    @Test(
        "what fires on the days of the change in Berlin",
        arguments: [
            // 2027-03-28: from 02:00 to 03:00.
            ("30 2 * * *", "2027-03-27T12:00:00Z", ["2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z"]),
            ("0,30 2,3 * * *", "2027-03-28T00:00:00Z", ["2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:00:00Z"]),
            ("*/20 2 * * *", "2027-03-28T00:00:00Z", ["2027-03-29T00:00:00Z"]),
            ("0 */2 * * *", "2027-03-27T23:00:00Z", ["2027-03-28T02:00:00Z", "2027-03-28T04:00:00Z"]),
            ("*/30 * * * *", "2027-03-28T00:15:00Z", ["2027-03-28T00:30:00Z", "2027-03-28T01:00:00Z"]),
            // 2027-10-31: from 03:00 back to 02:00.
            ("30 2 * * *", "2027-10-30T12:00:00Z", ["2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z"]),
            ("30 2 * * *", "2027-10-31T00:30:00Z", ["2027-11-01T01:30:00Z"]),
            ("30 2 * * *", "2027-10-31T01:10:00Z", ["2027-11-01T01:30:00Z"]),
            ("0 3 * * *", "2027-10-31T01:10:00Z", ["2027-10-31T02:00:00Z"]),
            ("*/30 2 * * *", "2027-10-31T00:00:00Z", ["2027-10-31T00:30:00Z", "2027-10-31T01:00:00Z", "2027-10-31T01:30:00Z"]),
            ("0 */2 * * *", "2027-10-30T22:00:00Z", ["2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z", "2027-10-31T03:00:00Z"]),
        ])
    func berlin(text: String, base: String, fires: [String]) throws {
        let recurrence = Recurrence.cron(try CronExpression(text), try Zones.named("Europe/Berlin"))
        #expect(recurrence.upcoming(fires.count, after: try #require(Timestamp(base))).map(\.description) == fires)
    }

    @Test("a change of half an hour leaves later hours whole")
    func halfHour() throws {
        let recurrence = Recurrence.cron(try CronExpression("*/30 3 * * *"), try Zones.named("Australia/Lord_Howe"))
        let base = try #require(Timestamp("2025-04-05T12:00:00Z"))
        #expect(recurrence.upcoming(2, after: base).map(\.description) == ["2025-04-05T16:30:00Z", "2025-04-05T17:00:00Z"])
    }

    @Test("a day that a zone never had", arguments: [("0 12 30 12 *", "2011-12-30T10:00:00Z"), ("* 12 30 12 *", "2012-12-29T22:00:00Z")])
    func skippedDay(text: String, instant: String) throws {
        let base = try #require(Timestamp("2011-12-25T00:00:00Z"))
        #expect(try CronExpression(text).next(after: base, in: Zones.named("Pacific/Apia"))?.description == instant)
    }

    @Test(
        "remarks on a year",
        arguments: [
            (
                "30 2 * * *",
                [
                    "on 2027-03-28 02:30 does not exist; it fires at 03:00",
                    "on 2027-10-31 02:30 happens twice; it fires once, at the first",
                ]
            ),
            (
                "0,15,30,45,50 2 * * *",
                [
                    "on 2027-03-28 02:00, 02:15, 02:30 and 2 more do not exist; it fires once, at 03:00",
                    "on 2027-10-31 02:00, 02:15, 02:30 and 2 more happen twice; it fires once, at the first",
                ]
            ),
            (
                "*/30 2-4 * * *",
                [
                    "on 2027-03-28 02:00 and 02:30 do not exist and are left out",
                    "on 2027-10-31 02:00 and 02:30 happen twice; it fires at both",
                ]
            ),
            ("0 9 * * *", []), ("*/5 * * * *", []), ("30 2 * * 1", []), ("30 2 1 3 *", []),
        ] as [(String, [String])])
    func remarks(text: String, sentences: [String]) throws {
        let from = try #require(Timestamp("2027-01-01T00:00:00Z"))
        let remarks = try CronExpression(text).remarks(in: Zones.named("Europe/Berlin"), from: from, within: .minutes(366 * 1_440))
        #expect(remarks.map(\.sentence) == sentences)
    }

    @Test("remarks have an end")
    func manyRemarks() throws {
        let expression = try CronExpression("30 2 * * *")
        #expect(expression.remarks(in: .utc, from: Timestamp(milliseconds: .min), within: TimeSpan(milliseconds: .max)).isEmpty)
        #expect(expression.remarks(in: try Zones.named("Europe/Berlin"), from: Timestamp(milliseconds: 0), within: .longest).count == 50)
    }
}

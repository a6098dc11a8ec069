import PlanCalendar
import Testing

@Suite("Cron expressions")
struct CronExpressionTests {
    @Test(
        "the days that special letters name",
        arguments: [
            ("0 0 L * *", ["2027-01-31", "2027-02-28", "2027-03-31"]), ("0 0 L-3 * *", ["2027-01-28", "2027-02-25", "2027-03-28"]),
            ("0 0 LW * *", ["2027-01-29", "2027-02-26", "2027-03-31"]), ("0 0 1W * *", ["2027-02-01", "2027-03-01", "2027-04-01"]),
            ("0 0 15W 5,8 *", ["2027-05-14", "2027-08-16", "2028-05-15"]), ("0 0 31W * *", ["2027-01-29", "2027-03-31", "2027-05-31"]),
            ("0 0 * * 5#2", ["2027-01-08", "2027-02-12", "2027-03-12"]), ("0 0 * * 5L", ["2027-01-29", "2027-02-26", "2027-03-26"]),
            ("0 0 * * 7L", ["2027-01-31", "2027-02-28", "2027-03-28"]), ("0 0 * * sunL", ["2027-01-31", "2027-02-28", "2027-03-28"]),
            ("0 0 * * FRI-SUN", ["2027-01-02", "2027-01-03", "2027-01-08"]), ("0 0 ? * 1-7/2", ["2027-01-03", "2027-01-04", "2027-01-06"]),
            ("0 0 1,L * *", ["2027-01-31", "2027-02-01", "2027-02-28"]), ("0 0 29 2 */7", ["2032-02-29", "2060-02-29", "2088-02-29"]),
            ("0 0 */2 * 1", ["2027-01-11", "2027-01-25", "2027-02-01"]), ("0 0 13 * 5", ["2027-01-08", "2027-01-13", "2027-01-15"]),
            ("@yearly", ["2028-01-01", "2029-01-01", "2030-01-01"]), ("@WEEKLY", ["2027-01-03", "2027-01-10", "2027-01-17"]),
        ])
    func special(text: String, dates: [String]) throws {
        let after = try #require(Timestamp("2027-01-01T00:00:00Z"))
        let fires = Recurrence.cron(try CronExpression(text), .utc).upcoming(3, after: after)
        #expect(fires.map(\.description) == dates.map { "\($0)T00:00:00Z" })
    }

    @Test(
        "a refusal says what, where, and what would be right",
        arguments: [
            ("", .fields, 0, "minute, hour, day of month, month, weekday"), ("* * * *", .fields, 7, "30 9 * * 1-5"),
            ("0 0 * * * *", .fields, 10, "no field for seconds"), ("* 24 * * *", .range, 2, "0-23"), ("0 0 0 * *", .range, 4, "1-31"),
            ("0 0 * 13 *", .range, 6, "JAN-DEC"), ("0 0 * * MONDAY", .syntax, 8, "'MON'"), ("0 0 * SEPT *", .syntax, 6, "'SEP'"),
            ("*/0 * * * *", .range, 2, "1 to 59"), ("*/99999999999 * * * *", .range, 2, "1 to 59"),
            ("99999999999 * * * *", .range, 0, "0-59"),
            ("* 22-2 * * *", .range, 2, "'22-23,0-2'"), ("* * * * FRI-MON", .range, 8, "'5-6,0-1'"), ("* * 31-1 * *", .range, 4, "'31,1'"),
            ("* * * * 7-1", .range, 8, "'0-1'"), ("0 0 * * L5", .syntax, 8, "'5L'"), ("0 0 L+3 * *", .syntax, 4, "'L-3'"),
            ("0 0 L-+3 * *", .syntax, 4, "'L-3'"), ("0 0 W * *", .syntax, 4, "'15W'"), ("0 0 * * 1#6", .range, 10, "1 to 5"),
            ("0 0 * * #2", .syntax, 8, "SUN-SAT"), ("1,,2 * * * *", .syntax, 2, "comma"), ("1- * * * *", .syntax, 2, "0-59"),
            ("5/ * * * *", .syntax, 2, "*/15"), ("*/5/2 * * * *", .syntax, 2, "*/15"), ("** * * * *", .syntax, 0, "'*'"),
            ("? * * * *", .syntax, 0, "'*'"), ("L/2 * * * *", .syntax, 0, "'*'"), ("0 0 L/2 * *", .syntax, 4, "'L'"),
            ("@reboot", .macro, 0, "by hand"), ("@every 5m", .macro, 0, "interval"), ("@often", .macro, 0, "@daily"),
            (" @daily 5", .fields, 8, "leave"), ("\u{665} * * * *", .syntax, 0, "0-59"),
        ] as [(String, CronError.Code, Int, String)])
    func refuses(text: String, code: CronError.Code, offset: Int, suggestion: String) {
        let error = #expect(throws: CronError.self) { try CronExpression(text) }
        #expect(error?.code == code && error?.offset == offset, "\(error.map(\.description) ?? "")")
        #expect(error?.suggestion?.contains(suggestion) == true, "\(error.map(\.description) ?? "")")
        #expect(error?.description.contains(code.rawValue) == true)
    }

    @Test("hostile texts are refused, too, and quickly")
    func hostile() {
        let texts = [
            String(repeating: "*", count: 10_000), String(repeating: "0,", count: 5_000) + "0 * * * *",
            String(repeating: " ", count: 10_000),
            "\(String(repeating: "9", count: 200)) * * * *", String(repeating: "1-", count: 120), "\0 * * * *", "🕘 9 * * *",
        ]
        let clock = ContinuousClock()
        for text in texts {
            let time = clock.measure { _ = #expect(throws: CronError.self) { try CronExpression(text) } }
            #expect(time < .milliseconds(500), "'\(text.prefix(20))' took \(time)")
        }
    }

    @Test("seconds come first, where they are asked for")
    func seconds() throws {
        let after = try #require(Timestamp("2027-01-01T12:00:05.500Z"))
        let expression = try CronExpression("5,35 0 12 * * *", secondsField: true)
        #expect(
            Recurrence.cron(expression, .utc).upcoming(2, after: after).map(\.description) == [
                "2027-01-01T12:00:35Z", "2027-01-02T12:00:05Z",
            ])
        #expect(throws: CronError.self) { try CronExpression("0 12 * * *", secondsField: true) }
        #expect(try CronExpression("@daily", secondsField: true).next(after: after, in: .utc)?.description == "2027-01-02T00:00:00Z")
    }

    @Test(
        "what never fires is found out at once",
        arguments: ["0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 31 2 */2", "0 0 */31 2 *", "0 0 L-30 2 *"])
    func never(text: String) throws {
        let expression = try CronExpression(text)
        let fires = text == "0 0 */31 2 *"
        #expect(expression.everFires == fires)
        let clock = ContinuousClock()
        let time = clock.measure { #expect((expression.next(after: Timestamp(milliseconds: 0), in: .utc) != nil) == fires) }
        #expect(time < .milliseconds(500))
    }

    @Test("the ends of time are no trap", arguments: ["* * * * *", "*/5 2 * * *", "30 2 29 2 *"])
    func extremes(text: String) throws {
        let expression = try CronExpression(text)
        for zone in [TimeZoneRules.utc, TimeZoneRules(identifier: "America/New_York") ?? .utc] {
            #expect(expression.next(after: Timestamp.latest, in: zone) == nil)
            #expect(expression.next(after: Timestamp(milliseconds: .max), in: zone) == nil)
            #expect(expression.next(after: Timestamp(milliseconds: .min), in: zone) != nil)
            let late = try #require(Timestamp("9995-01-01T00:00:00Z"))
            #expect(expression.next(after: late, in: zone).map { $0 <= Timestamp.latest } ?? false)
        }
    }

    @Test(
        "an expression in words",
        arguments: [
            ("0 9 * * 2", "at 09:00 on Tuesdays"), ("30 9 * * 1-5", "at 09:30 from Monday to Friday"), ("* * * * *", "every minute"),
            ("*/15 * * * *", "every 15 minutes"), ("0 * * * *", "every hour"), ("5,35 * * * *", "every hour at minute 5 and 35"),
            ("0 */2 * * *", "every 2 hours from midnight every day"),
            ("0 9-17 * * 1-5", "every hour from 09:00 to 17:00 from Monday to Friday"),
            ("*/20 9-17 * * *", "every 20 minutes from 09:00 to 17:40 every day"),
            ("15,45 8,18 * * *", "at 08:15, 08:45, 18:15 and 18:45 every day"),
            ("0 0 1 * *", "at 00:00 on the 1st of the month"), ("0 0 1,15 1,7 *", "at 00:00 on the 1st and 15th of January and July"),
            ("0 0 L * *", "at 00:00 on the last day of the month"), ("0 0 LW 3 *", "at 00:00 on the last workday of March"),
            ("0 0 L-3 * *", "at 00:00 on the day 3 days before the last of the month"),
            ("0 0 15W * *", "at 00:00 on the workday nearest to the 15th of the month"),
            ("0 12 * * 5#2", "at 12:00 on the second Friday of the month"), ("0 12 * 6 0L", "at 12:00 on the last Sunday of June"),
            ("0 0 13 * 5", "at 00:00 on the 13th of the month and also on Fridays"),
            ("0 0 */10 * 1", "at 00:00 on the 1st, 11th, 21st and 31st of the month when it is also on Mondays"),
            ("0 0 * 12 *", "at 00:00 in December"), ("0 8 * 1-3 6,0", "at 08:00 on Sundays and Saturdays in January to March"),
            ("*/7 3 * * *", "at minute 0, 7, 14, 21, 28, 35, 42, 49 and 56 past hour 3 every day"), ("@weekly", "at 00:00 on Sundays"),
        ])
    func words(text: String, sentence: String) throws {
        #expect(try CronExpression(text).sentence == sentence)
    }

    @Test(
        "an expression with seconds in words",
        arguments: [
            ("0 0 9 * * 2", "at 09:00 on Tuesdays"), ("*/10 * * * * *", "every 10 seconds"),
            ("5,35 0 12 * * *", "at 12:00:05 and 12:00:35 every day"),
            ("* 30 2 * * *", "every second of the minute, at 02:30 every day"), ("7 * * * * *", "at second 7 of the minute, every minute"),
        ])
    func wordsWithSeconds(text: String, sentence: String) throws {
        #expect(try CronExpression(text, secondsField: true).sentence == sentence)
    }
}

import PlanCalendar
import Testing

@Suite(
    "Cron as two libraries understand it", .enabled(if: CronData.folder != nil, CronData.hint), .enabled(if: Zones.areInstalled, Zones.hint)
)
struct CronSuiteTests {
    /// How our answer stands to those of the libraries.
    private enum Verdict: String { case agreed, likeDebian = "like Debian's cron", other }

    /// Where the libraries differ cronsim follows Debian's cron, and so does ours, in each of the four classes of difference:
    /// `*/n` in a day field beside another restricted day field (both must match), `5#2` beside a day of month (either may match), the
    /// same with seconds, and a fixed time that the clocks show twice (it fires once).
    private func verdict(_ row: CronData.Case, _ ours: [String]) -> Verdict {
        if row.agree { return ours == row.next ? .agreed : .other }
        return ours == row.cronsim?.instants ? .likeDebian : .other
    }

    private func fires(_ row: CronData.Case, in zone: TimeZoneRules) throws -> [String] {
        let base = try #require(Timestamp(row.base))
        let expression = try CronExpression(row.expr, secondsField: row.id.hasPrefix("sec"))
        return Recurrence.cron(expression, zone).upcoming(5, after: base).map(\.description)
    }

    @Test("1320 expressions fire when they should")
    func cases() throws {
        var counts: [String: Int] = [:]
        for row in try CronData.read("cron-cases.json", as: CronData.Case.self) {
            let ours = try fires(row, in: Zones.named(row.tz))
            let verdict = verdict(row, ours)
            #expect(verdict != .other, "\(row.id) '\(row.expr)' after \(row.base) in \(row.tz): \(ours)")
            counts[row.reason.map { "\(verdict.rawValue): \($0.prefix(11))" } ?? verdict.rawValue, default: 0] += 1
        }
        #expect(
            counts == ["agreed": 1_194, "like Debian's cron: star-step d": 116, "like Debian's cron: nth-weekday": 10],
            "what is counted has changed: \(counts)")
    }

    @Test("715 expressions fire when they should around changes of the clocks")
    func daylight() throws {
        var counts: [Verdict: Int] = [:]
        var withOtherRules = 0
        for row in try CronData.read("cron-dst.json", as: CronData.Case.self) {
            let zone = try Zones.named(row.tz)
            if row.tzdata_sensitive == true, try !Self.has(row.transition, zone) {
                withOtherRules += 1
                continue
            }
            let ours = try fires(row, in: zone)
            let verdict = verdict(row, ours)
            #expect(verdict != .other, "\(row.id) after \(row.base): \(ours)")
            counts[verdict, default: 0] += 1
        }
        // The rules of three zones changed lately; 55 of the cases are theirs, and the machine may have older rules.
        #expect(withOtherRules <= 55)
        #expect(counts.values.reduce(0, +) + withOtherRules == 715 && counts[.other] == nil, "\(counts), other rules: \(withOtherRules)")
        if withOtherRules == 0 { #expect(counts == [.agreed: 626, .likeDebian: 89]) }
    }

    /// Whether the zone files of this machine know a change of the clocks.
    private static func has(_ transition: CronData.Transition?, _ zone: TimeZoneRules) throws -> Bool {
        guard let transition else { return true }
        let at = try #require(Timestamp(transition.at))
        return zone.offset(at: at) - zone.offset(at: Timestamp(milliseconds: at.milliseconds - 1)) == transition.seconds
    }

    /// What is ours where one library takes a text and the other refuses it, or both take it differently.
    private static let disputed: [String: String] = [
        // A range that goes around is refused with the two ranges to write instead, as Debian's cron refuses it.
        "5-1 * * * *": "refused", "* 22-2 * * *": "refused", "* * * * FRI-MON": "refused", "* * * * 5-1": "refused",
        "* * * * 7-1": "refused", "* * 31-1 * *": "refused",
        // A time by chance is no time that can be told in a preview.
        "R * * * *": "refused",
        // Common in other dialects, and cannot be misunderstood.
        "* * * * 5L": "cronsim", "* * LW * *": "cronsim", "* * 15W * *": "croniter", "* * ? * *": "croniter", "* * * * ?": "croniter",
        "@daily": "croniter", "@hourly": "croniter", "@weekly": "croniter", "@monthly": "croniter", "@yearly": "croniter",
        "@annually": "croniter", "@midnight": "croniter",
        // A range of one number is that number: one library makes every minute of 0-0, both walk out of 10-10/5.
        "0-0 * * * *": "cronsim", "10-10/5 * * * *": "neither",
    ]

    @Test("72 odd texts are refused, understood, or decided")
    func odd() throws {
        let base = try #require(Timestamp("2027-01-01T00:00:00Z"))
        var counts: [String: Int] = [:]
        for row in try CronData.read("cron-invalid.json", as: CronData.Odd.self) {
            let expression = try? CronExpression(row.expr)
            let ours = expression.map { Recurrence.cron($0, .utc).upcoming(2, after: base).map(\.description) }
            if row.both_reject {
                // Three are well written and never fire; to the libraries that is the same.
                #expect(expression == nil || (ours == [] && expression?.everFires == false), "'\(row.expr)'")
                counts[expression == nil ? "both refuse" : "never", default: 0] += 1
            } else if row.both_accept_same {
                #expect(ours == row.cronsim.instants, "'\(row.expr)'")
                counts["both take", default: 0] += 1
            } else {
                let decision =
                    ours == nil
                    ? "refused" : ours == row.cronsim.instants ? "cronsim" : ours == row.croniter.instants ? "croniter" : "neither"
                #expect(decision == Self.disputed[row.expr], "'\(row.expr)'")
                counts["disputed: \(decision)", default: 0] += 1
            }
        }
        #expect(
            counts == [
                "both refuse": 34, "never": 3, "both take": 14, "disputed: refused": 7, "disputed: cronsim": 3, "disputed: croniter": 10,
                "disputed: neither": 1,
            ],
            "what is counted has changed: \(counts)")
    }
}

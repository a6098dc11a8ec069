import PlanCalendar
import PlanTestKit
import Testing

@Suite("When a schedule fires")
struct RecurrenceTests {
    @Test("an interval counts from its anchor")
    func interval() throws {
        let anchor = Timestamp(milliseconds: 1_000)
        let interval = try #require(Interval(every: .seconds(10), from: anchor))
        #expect(interval.next(after: Timestamp(milliseconds: -5)) == anchor)
        #expect(interval.next(after: Timestamp(milliseconds: 999)) == anchor)
        #expect(interval.next(after: anchor)?.milliseconds == 11_000)
        #expect(interval.next(after: Timestamp(milliseconds: 20_999))?.milliseconds == 21_000)
        #expect(interval.next(after: Timestamp(milliseconds: 21_000))?.milliseconds == 31_000)
    }

    @Test("no interval is too short, too long or too far")
    func extremes() {
        #expect(Interval(every: TimeSpan(milliseconds: 0), from: Timestamp(milliseconds: 0)) == nil)
        #expect(Interval(every: TimeSpan(milliseconds: -1), from: Timestamp(milliseconds: 0)) == nil)
        let ends = [Int64.min, -1, 0, 1, Timestamp.latest.milliseconds, Int64.max]
        for anchor in ends {
            for instant in ends {
                for length in [1, 60_000, Int64.max] {
                    let next = Interval(every: TimeSpan(milliseconds: length), from: Timestamp(milliseconds: anchor))?
                        .next(after: Timestamp(milliseconds: instant))
                    #expect(next.map { $0.milliseconds > instant && $0 <= Timestamp.latest } ?? true)
                }
            }
        }
    }

    @Test("an interval's firings are whole lengths from the anchor and none is left out", arguments: [61] as [UInt64])
    func property(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<1_000 {
            let anchor = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
            let length = Int64.random(in: 1...100_000_000_000, using: &random)
            let instant = Int64.random(in: anchor...2_000_000_000_000, using: &random)
            let interval = try #require(Interval(every: TimeSpan(milliseconds: length), from: Timestamp(milliseconds: anchor)))
            let next = try #require(interval.next(after: Timestamp(milliseconds: instant))).milliseconds
            #expect(next > instant && next - instant <= length && (next - anchor) % length == 0, "seed \(seed)")
        }
    }

    @Test("what fires once fires once")
    func once() {
        let start = Timestamp(milliseconds: 5_000)
        for recurrence in [Recurrence.at(Timestamp(milliseconds: 65_000)), .delay(.minutes(1), from: start)] {
            #expect(recurrence.upcoming(3, after: start) == [Timestamp(milliseconds: 65_000)])
            #expect(recurrence.next(after: Timestamp(milliseconds: 65_000)) == nil && !recurrence.repeats)
        }
    }

    @Test("upcoming firings come in order and end with the last")
    func upcoming() throws {
        let cron = Recurrence.cron(try CronExpression("0 0 1 1 *"), .utc)
        #expect(cron.upcoming(2, after: Timestamp(milliseconds: 0)).map(\.description) == ["1971-01-01T00:00:00Z", "1972-01-01T00:00:00Z"])
        #expect(cron.upcoming(0, after: Timestamp(milliseconds: 0)).isEmpty && cron.repeats)
        let late = try #require(Timestamp("9998-06-01T00:00:00Z"))
        #expect(cron.upcoming(5, after: late).map(\.description) == ["9999-01-01T00:00:00Z"])
    }
}

import PlanCalendar
import Testing

@Suite("Durations are read in both spellings")
struct TimeSpanTests {
    @Test(
        "what is one",
        arguments: [
            ("90s", 90_000), ("15m", 900_000), ("2h", 7_200_000), ("1d", 86_400_000), ("1w", 604_800_000), ("250ms", 250),
            ("1d2h30m", 95_400_000), ("1.5s", 1_500), ("0s", 0), ("PT15M", 900_000), ("P1DT2H", 93_600_000), ("P2W", 1_209_600_000),
            ("PT0.25S", 250), ("P1D", 86_400_000),
        ] as [(String, Int64)])
    func reads(text: String, milliseconds: Int64) {
        #expect(TimeSpan(text)?.milliseconds == milliseconds)
    }

    @Test(
        "what is none",
        arguments: [
            "", "15", "m", "15 m", "-5s", "5m1h", "1h1h", "1.5h", "1.s", "P", "PT", "P1Y", "P1M", "PT1H2", "pt1h", "1e3s", "9999999999999d",
            "200000d", "٣s",
        ])
    func refuses(text: String) {
        #expect(TimeSpan(text) == nil)
    }

    @Test("what is written is read again", arguments: [0, 1, 999, 60_000, 90_061_001, 3_600_000] as [Int64])
    func roundTrip(milliseconds: Int64) {
        let span = TimeSpan(milliseconds: milliseconds)
        #expect(TimeSpan(span.description) == span)
    }
}

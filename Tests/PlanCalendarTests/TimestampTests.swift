import Foundation
import PlanCalendar
import PlanTestKit
import Testing

@Suite("Instants are RFC 3339")
struct TimestampTests {
    @Test(
        "what is one",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-21T03:34:00Z", 1_795_232_040_000), ("2026-11-21T05:34:00+02:00", 1_795_232_040_000),
            ("2026-11-20t22:34:00.5-05:00", 1_795_232_040_500), ("2024-02-29T12:00:00.123456Z", 1_709_208_000_123),
            ("1969-12-31T23:59:59.999Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)])
    func reads(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        "what is none",
        arguments: [
            "", "2026-11-21", "2026-11-21T03:34:00", "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-11-21T24:00:00Z", "2026-11-21T03:34:00.Z", "2026-11-21T03:34:00+2:00", "2026-11-21T03:34:00Z ", "26-11-21T03:34:00Z",
        ])
    func refuses(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("what is written is read again, and is what Foundation writes")
    func roundTrip() throws {
        var random = SeededRandom(seed: 20_261_121)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<500 {
            let milliseconds = Int64.random(in: -62_135_596_800_000...Timestamp.latest.milliseconds, using: &random)
            let instant = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(instant.description) == instant, "\(milliseconds)")
            guard milliseconds > -12_219_292_800_000, milliseconds % 1_000 != 0 else { continue }
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            #expect(abs(try style.parse(instant.description).timeIntervalSince(date)) < 0.0015, "\(milliseconds)")
        }
    }
}

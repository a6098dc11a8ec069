import Foundation
public import PlanCalendar
public import PlanModel

extension Surroundings {
    /// The machine's clock, and run ids that sort by the time at which they were made.
    public static var live: Surroundings {
        let now: @Sendable () -> Timestamp = { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
        return Surroundings(
            now: now,
            newRunID: {
                var chance = SystemRandomNumberGenerator()
                return .timeOrdered(at: now(), using: &chance)
            },
            sleep: { until in
                let rest = max(0, until.milliseconds - now().milliseconds)
                // Long sleeps are taken in parts, so that a clock that is set forward is noticed.
                try await Task.sleep(for: .milliseconds(min(rest, 60_000)), tolerance: .zero)
            })
    }
}

extension RunID {
    /// Each zero stands for a hexadecimal digit.
    private static var pattern: String { "run_00000000-0000-0000-0000-000000000000" }

    /// `run_` and a UUIDv7 (RFC 9562, section 5.7): 48 bits of time, then chance.
    public static func timeOrdered(at time: Timestamp, using chance: inout some RandomNumberGenerator) -> RunID {
        let high = UInt64(bitPattern: time.milliseconds) << 16 | 0x7000 | UInt64.random(in: 0...0xFFF, using: &chance)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &chance)
        let text = String(unsafeUninitializedCapacity: Self.pattern.utf8.count) { text in
            var rest = (0..<32).makeIterator()
            for (index, sign) in Self.pattern.utf8.enumerated() {
                guard sign == UInt8(ascii: "0"), let digit = rest.next() else {
                    text[index] = sign
                    continue
                }
                let half = digit < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - digit % 16 * 4)) & 15
                text[index] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
            }
            return Self.pattern.utf8.count
        }
        return RunID(text)
    }
}

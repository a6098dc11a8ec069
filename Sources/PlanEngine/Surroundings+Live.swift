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
    /// `run_` and a UUIDv7 (RFC 9562, section 5.7): 48 bits of time, then chance.
    public static func timeOrdered(at time: Timestamp, using chance: inout some RandomNumberGenerator) -> RunID {
        let high = UInt64(bitPattern: time.milliseconds) << 16 | 0x7000 | UInt64.random(in: 0...0xFFF, using: &chance)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &chance)
        let digits = [high, low].map { value -> String in
            let text = String(value, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        let groups = [8, 4, 4, 4, 12].reduce(into: (parts: [Substring](), rest: digits[...])) { state, length in
            state.parts.append(state.rest.prefix(length))
            state.rest = state.rest.dropFirst(length)
        }
        return RunID("run_" + groups.parts.joined(separator: "-"))
    }
}

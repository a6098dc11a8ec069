import PlanCalendar

/// Chance that can be repeated: the same numbers for the same seed and name everywhere, whatever else happens in the run.
///
/// SplitMix64 (Steele, Lea and Flood 2014), begun at the FNV-1a hash of the name: an attempt takes as long as it did when the plan around
/// it has changed.
struct SimulationChance {
    private var state: UInt64

    init(seed: UInt64, _ name: String, _ number: Int) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        state = hash ^ (seed &* 0x9e37_79b9_7f4a_7c15) &+ UInt64(bitPattern: Int64(number)) &* 0xd1b5_4a32_d192_ed03
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// At 0.5 %, 5 %, 10 %, … 95 %, 99.5 % of a log-normal distribution with the median 1 and the deviation 0.5.
    ///
    /// A table and not a formula: mathematical libraries differ in their last digit, and a seed gives the same run everywhere.
    private static let quantiles = [
        0.2758, 0.4394, 0.5269, 0.5956, 0.6565, 0.7137, 0.7694, 0.8248, 0.881, 0.9391, 1.0, 1.0648, 1.135, 1.2125, 1.2998, 1.4011, 1.5232,
        1.679, 1.898, 2.276, 3.6252,
    ]

    /// A span around a typical one: half of them are shorter, one of a hundred is three times as long.
    mutating func span(around typical: TimeSpan) -> TimeSpan {
        let place = Double(next() >> 11) / Double(UInt64(1) << 53) * 20
        let lower = min(Int(place), 19)
        let factor = Self.quantiles[lower] + (place - Double(lower)) * (Self.quantiles[lower + 1] - Self.quantiles[lower])
        return TimeSpan(milliseconds: Int64(Double(typical.milliseconds) * factor))
    }
}

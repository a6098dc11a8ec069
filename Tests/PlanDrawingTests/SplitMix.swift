/// Chance from a seed: SplitMix64, the same numbers for ever.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((word ^ (word >> 31)) % UInt64(max(bound, 1)))
    }

    mutating func pick<T>(_ from: [T]) -> T { from[below(from.count)] }

    mutating func isTrue(_ percent: Int) -> Bool { below(100) < percent }
}

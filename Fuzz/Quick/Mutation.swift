/// Makes new inputs of seeds, the same ones for the same seed.
struct Mutation {
    private let seeds: [[UInt8]]
    private var state: UInt64
    private static let longest = 4_096

    init(seeds: [[UInt8]], seed: UInt64) { (self.seeds, state) = (seeds, seed) }

    /// A seed, changed in one to six places.
    mutating func next() -> [UInt8] {
        var input = seeds[below(seeds.count)]
        for _ in 0...below(6) { change(&input) }
        return Array(input.prefix(Self.longest))
    }

    private mutating func change(_ input: inout [UInt8]) {
        let place = below(input.count + 1), length = below(min(16, input.count - place + 1))
        let range = place..<(place + length)
        switch below(8) {
        case 0: input.insert(UInt8(below(256)), at: place)
        case 1: input.insert(Self.telling[below(Self.telling.count)], at: place)
        case 2: input.removeSubrange(range)
        case 3: input.insert(contentsOf: input[range], at: below(input.count + 1))
        case 4: input.replaceSubrange(range, with: piece())
        case 5: input.insert(contentsOf: repeatElement(input[range], count: 1 + below(20)).joined(), at: place)
        case 6 where !input.isEmpty: input[min(place, input.count - 1)] ^= 1 << UInt8(below(8))
        case 6: input = piece()
        default: input.insert(contentsOf: piece(), at: place)
        }
    }

    /// A stretch of any seed.
    private mutating func piece() -> [UInt8] {
        let seed = seeds[below(seeds.count)]
        let start = below(seed.count + 1)
        return Array(seed[start...].prefix(below(40)))
    }

    /// Bytes that mean something in at least one of the languages.
    private static let telling = Array("{}[]()<>,:;.|*+?^$\\\"'`#&!%@=~-_/ \n\t0192aelnuxz\u{0}\u{7F}".utf8)

    private mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int(random() % UInt64(limit)) }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private mutating func random() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

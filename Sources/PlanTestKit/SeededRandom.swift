/// Chance that can be repeated: the same numbers for the same seed everywhere (SplitMix64; Steele, Lea and Flood 2014).
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// True in about so many of a hundred cases.
    package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    package mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int.random(in: 0..<limit, using: &self) }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// Some of the elements, in their order.
    package mutating func some<Element>(_ elements: [Element], atMost limit: Int) -> [Element] {
        guard !elements.isEmpty, limit > 0 else { return [] }
        let count = below(min(limit, elements.count) + 1)
        return Array(elements.indices.shuffled(using: &self).prefix(count).sorted().map { elements[$0] })
    }
}

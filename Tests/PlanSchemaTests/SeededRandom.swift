/// SplitMix64, so that a failing random test can be repeated from its seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    /// A small regular expression over the letters a and b.
    mutating func expression(depth: Int) -> String {
        switch depth == 0 ? below(4) : below(9) {
        case 0, 1: pick(["a", "b", "."])
        case 2: pick(["[ab]", "[^a]", "\\w"])
        case 3: pick(["^", "$", "\\b", "\\B", "c"])
        case 4: expression(depth: depth - 1) + "|" + expression(depth: depth - 1)
        case 5: "(?:" + expression(depth: depth - 1) + ")" + pick(["*", "+", "?", "{2}", "{1,3}", "{0,2}"])
        default: "(" + expression(depth: depth - 1) + ")" + expression(depth: depth - 1)
        }
    }

    mutating func text() -> String { String((0..<below(8)).map { _ in pick(["a", "b", "c", " "] as [Character]) }) }
}

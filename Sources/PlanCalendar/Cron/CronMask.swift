/// A small set of numbers below 64.
struct CronMask: Hashable, Sendable {
    var bits: UInt64 = 0

    init(bits: UInt64 = 0) { self.bits = bits }

    init(_ numbers: some Sequence<Int>) { for number in numbers { insert(number) } }

    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }
    /// The smallest number; 64 when there is none.
    var first: Int { bits.trailingZeroBitCount }
    var numbers: [Int] { (0..<64).filter(contains) }

    func contains(_ number: Int) -> Bool { bits >> UInt64(number) & 1 == 1 }

    mutating func insert(_ number: Int) { bits |= 1 << UInt64(number) }

    /// The numbers from one on.
    func from(_ number: Int) -> CronMask { CronMask(bits: number >= 64 ? 0 : (bits >> UInt64(number)) << UInt64(number)) }

    /// The smallest number from one on.
    func first(from number: Int) -> Int? {
        let rest = from(number)
        return rest.isEmpty ? nil : rest.first
    }
}

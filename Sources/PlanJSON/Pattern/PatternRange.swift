/// Neighbouring Unicode scalars, both ends included.
struct PatternRange: Hashable, Sendable {
    var lower: UInt32
    var upper: UInt32

    init(_ lower: UInt32, _ upper: UInt32) {
        self.lower = lower
        self.upper = upper
    }

    init(_ scalar: Unicode.Scalar) { self.init(scalar.value, scalar.value) }
}

/// The number of an engine's lease: monotonic, so that whoever holds a smaller one than is stored has lost what it held.
public struct Fence: Hashable, Comparable, Sendable {
    public let number: Int64

    public init(number: Int64) { self.number = number }

    public static func < (left: Fence, right: Fence) -> Bool { left.number < right.number }
}

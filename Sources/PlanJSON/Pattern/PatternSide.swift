/// What an assertion may know of the character on one side of a place.
struct PatternSide: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// There is no character: the text begins or ends here.
    static let edge = PatternSide(rawValue: 1)
    static let word = PatternSide(rawValue: 2)
    static let newline = PatternSide(rawValue: 4)
}

/// One step of a compiled expression; numbers are positions in the program.
enum PatternInstruction: Sendable {
    /// Reads one character that is in the set of that number.
    case take(set: Int, next: Int)
    case split(Int, Int)
    case check(PatternAssertion, next: Int)
    case match
}

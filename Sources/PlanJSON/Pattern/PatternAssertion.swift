/// A place in the text that an expression can ask for without reading a character.
enum PatternAssertion: Hashable, Sendable {
    case start, end, lineStart, lineEnd, wordBoundary, notWordBoundary

    /// Whether the assertion holds between what was read last and what comes next.
    func holds(after previous: PatternSide, before next: PatternSide) -> Bool {
        switch self {
        case .start: previous.contains(.edge)
        case .end: next.contains(.edge)
        case .lineStart: previous.contains(.edge) || previous.contains(.newline)
        case .lineEnd: next.contains(.edge) || next.contains(.newline)
        case .wordBoundary: previous.contains(.word) != next.contains(.word)
        case .notWordBoundary: previous.contains(.word) == next.contains(.word)
        }
    }
}

import Synchronization

/// Lines that somebody types, one after the other.
final class Typed: Sendable {
    private let lines: Mutex<ArraySlice<String>>

    init(lines: [String]) { self.lines = Mutex(lines[...]) }

    func next() -> String? { lines.withLock { $0.popFirst() } }
}

/// The status words of the product, as far as a picture tells them apart.
///
/// Five hues carry five meanings, grey carries the rest, and the shape of the icon tells which of them it is; so nobody has to see colours.
package enum DrawnStatus: String, Sendable, Hashable, CaseIterable {
    case pending, ready, waiting, running, retrying
    case awaitingHuman = "awaiting-human"
    case blocked, completed, partial, failed, skipped, cancelled

    /// A colour of the picture; the raw value is the end of its token's name.
    package enum Hue: String, Sendable, CaseIterable {
        case active, you, warn, good, bad, idle
    }

    package var hue: Hue {
        switch self {
        case .running: .active
        case .awaitingHuman: .you
        case .retrying, .partial: .warn
        case .completed: .good
        case .failed, .blocked: .bad
        case .pending, .ready, .waiting, .skipped, .cancelled: .idle
        }
    }

    /// The words for a reader.
    package var words: String { self == .awaitingHuman ? "needs you" : rawValue }

    /// What speaks for many nodes: the higher, the more it wants attention.
    package var urgency: Int {
        switch self {
        case .skipped: 0
        case .cancelled: 1
        case .completed: 2
        case .pending: 3
        case .ready: 4
        case .waiting: 5
        case .partial: 6
        case .running: 7
        case .retrying: 8
        case .blocked: 9
        case .failed: 10
        case .awaitingHuman: 11
        }
    }

    package var isFinished: Bool {
        switch self {
        case .completed, .partial, .failed, .skipped, .cancelled: true
        case .pending, .ready, .waiting, .running, .retrying, .awaitingHuman, .blocked: false
        }
    }
}

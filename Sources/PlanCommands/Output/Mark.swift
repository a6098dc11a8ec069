import PlanKernel

/// A status as it is shown: an icon and a word, the same everywhere.
struct Mark: Hashable, Sendable {
    let icon: String
    let word: String
    let tone: Style.Tone

    var text: String { "\(icon) \(word)" }

    /// A node whose work was done and has been undone.
    static let compensated = Mark(icon: "↶", word: "compensated", tone: .warning)

    /// A run in which nothing new is begun; whatever its status is beside that.
    static let paused = Mark(icon: "⏸", word: "paused", tone: .warning)
}

extension NodeStatus {
    var mark: Mark {
        switch self {
        case .pending: Mark(icon: "○", word: rawValue, tone: .calm)
        case .ready: Mark(icon: "○", word: rawValue, tone: .plain)
        case .running: Mark(icon: "▶", word: rawValue, tone: .busy)
        case .awaitingHuman: Mark(icon: "✋", word: rawValue, tone: .person)
        case .blocked: Mark(icon: "■", word: rawValue, tone: .bad)
        case .completed: Mark(icon: "✓", word: rawValue, tone: .good)
        case .partial: Mark(icon: "◐", word: rawValue, tone: .warning)
        case .failed: Mark(icon: "✗", word: rawValue, tone: .bad)
        case .skipped: Mark(icon: "↷", word: rawValue, tone: .calm)
        case .cancelled: Mark(icon: "–", word: rawValue, tone: .calm)
        }
    }
}

extension RunStatus {
    var mark: Mark {
        switch self {
        case .pendingApproval: Mark(icon: "✋", word: rawValue, tone: .person)
        case .running: Mark(icon: "▶", word: rawValue, tone: .busy)
        case .awaitingHuman: Mark(icon: "✋", word: rawValue, tone: .person)
        case .blocked: Mark(icon: "■", word: rawValue, tone: .bad)
        case .failed: Mark(icon: "✗", word: rawValue, tone: .bad)
        case .completed: Mark(icon: "✓", word: rawValue, tone: .good)
        case .aborted: Mark(icon: "–", word: rawValue, tone: .calm)
        }
    }
}

extension Style {
    func paint(_ mark: Mark) -> String { paint(mark.text, mark.tone) }
}

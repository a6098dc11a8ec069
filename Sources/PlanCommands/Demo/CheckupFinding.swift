import PlanJSON

/// One line of what `cairn doctor` says.
struct CheckupFinding: Sendable {
    enum Grade: String, Sendable {
        case ok, warn, fail

        var icon: String {
            switch self {
            case .ok: "✓"
            case .warn: "!"
            case .fail: "✗"
            }
        }

        var tone: Style.Tone {
            switch self {
            case .ok: .good
            case .warn: .warning
            case .fail: .bad
            }
        }
    }

    let grade: Grade
    let name: String
    let message: String
    /// What to do about it.
    let next: String?

    init(_ grade: Grade, _ name: String, _ message: String, next: String? = nil) {
        self.grade = grade
        self.name = name
        self.message = message
        self.next = next
    }

    /// Reads what ``json`` wrote; nil for what is no finding.
    init?(json: JSON) {
        guard let grade = json["grade"]?.string.flatMap(Grade.init), let name = json["name"]?.string, let message = json["message"]?.string
        else { return nil }
        self.init(grade, name, message, next: json["next"]?.string)
    }

    var json: JSON {
        [
            "grade": .string(grade.rawValue), "name": .string(name), "message": .string(message),
            "next": next.map { .string($0) } ?? .null,
        ]
    }
}

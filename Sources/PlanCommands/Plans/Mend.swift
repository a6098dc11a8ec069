import PlanJSON

/// What a JSON Patch has done to a plan, for people.
enum Mend {
    /// Such as `it is now 'command'`; nil for a patch of several steps.
    static func inWords(_ patch: JSON) -> String? {
        guard let steps = patch.array, steps.count == 1, let step = steps.first, let place = step["path"]?.string,
            let key = JSONPointer(place)?.tokens.last
        else { return nil }
        let value = step["value"].map { $0.string.map { "'\($0)'" } ?? $0.text } ?? ""
        let short = TerminalText.fit(TerminalText.clean(value), 60)
        switch step["op"]?.string {
        case "move": return "it is now '\(key)'"
        case "replace": return "it is now \(short)"
        case "add": return key == "-" || key.allSatisfy(\.isNumber) ? "added \(short)" : "added \(key): \(short)"
        case "remove": return "it is removed"
        default: return nil
        }
    }
}

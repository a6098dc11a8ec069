import PlanJSON

/// One operation of a patch (RFC 6902) as a change of a text: what does not change the value is none.
enum YAMLChange {
    case add(JSON, at: JSONPointer)
    case replace(JSON, at: JSONPointer)
    case remove(JSONPointer)
    /// A member gets another key and keeps its place, which only the order of keys tells from a move.
    case rename(JSONPointer, key: String)
    case move(from: JSONPointer, to: JSONPointer)

    /// The change that an operation makes of a value; the patch has been applied once, so that it is known to be sound.
    init?(_ operation: JSON, of value: JSON) {
        guard let path = operation["path"]?.string.flatMap({ JSONPointer($0) }) else { return nil }
        let from = operation["from"]?.string.flatMap { JSONPointer($0) }
        switch (operation["op"]?.string, operation["value"], from) {
        case ("add", let new?, _): self = Self.adding(new, at: path, to: value)
        case ("replace", let new?, _): self = .replace(new, at: path)
        case ("remove", _, _): self = .remove(path)
        case ("copy", _, let from?):
            guard let copied = value[from] else { return nil }
            self = Self.adding(copied, at: path, to: value)
        case ("move", _, let from?):
            guard from != path else { return nil }
            let isRename = from.parent == path.parent && value[path] == nil && from.parent.flatMap { value[$0]?.object } != nil
            self = isRename ? .rename(from, key: path.tokens.last ?? "") : .move(from: from, to: path)
        default: return nil
        }
    }

    private static func adding(_ new: JSON, at path: JSONPointer, to value: JSON) -> YAMLChange {
        guard let parent = path.parent else { return .replace(new, at: path) }
        let isMember = value[parent]?.object != nil
        return isMember && value[path] != nil ? .replace(new, at: path) : .add(new, at: path)
    }
}

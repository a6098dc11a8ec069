/// A condition as other systems write them: the common ground of their languages.
indirect enum Condition: Sendable {
    case any([Condition])
    case all([Condition])
    case not(Condition)
    case compare(Condition, String, Condition)
    case call(String, [Condition])
    case path([String])
    case text(String)
    case number(Int64)
    case bool(Bool)

    /// Whether a function of one of these names is called in it.
    func calls(_ names: Set<String>) -> Bool {
        switch self {
        case .any(let parts), .all(let parts): parts.contains { $0.calls(names) }
        case .not(let part): part.calls(names)
        case .compare(let left, _, let right): left.calls(names) || right.calls(names)
        case .call(let name, let arguments): names.contains(name) || arguments.contains { $0.calls(names) }
        case .path, .text, .number, .bool: false
        }
    }

    /// All paths that are read, in order.
    var paths: [[String]] {
        switch self {
        case .any(let parts), .all(let parts), .call(_, let parts): parts.flatMap(\.paths)
        case .not(let part): part.paths
        case .compare(let left, _, let right): left.paths + right.paths
        case .path(let path): [path]
        case .text, .number, .bool: []
        }
    }
}

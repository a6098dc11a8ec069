public import PlanModel

/// The name of a job: one attempt of a node that workers elsewhere do, `run_1:tests:2`, or `run_1:links.3:1` for an item of a map.
///
/// It says itself what it is, so that a worker can go on after the engine was started again.
public struct JobID: Hashable, Sendable, CustomStringConvertible {
    public let run: RunID
    /// The node or item, as people know it: `links[3]`.
    public let node: String
    public let attempt: Int

    public init(run: RunID, node: String, attempt: Int) {
        self.run = run
        self.node = node
        self.attempt = attempt
    }

    /// Nil when the text is no name of a job.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let attempt = Int(parts[2]), attempt > 0 else { return nil }
        let name = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard let node = name.first, !node.isEmpty, name.count <= 2 else { return nil }
        run = RunID(String(parts[0]))
        self.node = name.count == 2 ? "\(node)[\(name[1])]" : String(node)
        self.attempt = attempt
    }

    /// Without brackets, which an address cannot hold as they are.
    public var description: String {
        let name = node.hasSuffix("]") ? String(node.dropLast()).replacing("[", with: ".") : node
        return "\(run):\(name):\(attempt)"
    }
}

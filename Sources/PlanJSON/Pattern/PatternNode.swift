/// A regular expression as it was read.
indirect enum PatternNode: Sendable {
    case set(PatternSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
    case assertion(PatternAssertion)

    static let empty = PatternNode.sequence([])

    /// How many instructions the expression needs at most, or more than `limit`; at least one, so that repeating nothing costs too.
    func size(limit: Int) -> Int {
        switch self {
        case .set, .assertion:
            return 1
        case .sequence(let nodes), .choice(let nodes):
            var sum = 1
            for node in nodes where sum <= limit { sum += 1 + node.size(limit: limit) }
            return sum
        case .repeated(let node, let least, let most):
            let (product, overflow) = (node.size(limit: limit) + 1).multipliedReportingOverflow(by: max(least, most ?? 0, 1) + 1)
            return overflow ? Int.max / 4 : min(product, Int.max / 4)
        }
    }

    /// Whether no match can begin anywhere but at the start of the text.
    var isAnchored: Bool {
        switch self {
        case .assertion(let assertion): assertion == .start
        case .sequence(let nodes): nodes.contains { $0.isAnchored }
        case .choice(let nodes): !nodes.isEmpty && nodes.allSatisfy(\.isAnchored)
        case .repeated(let node, let least, _): least > 0 && node.isAnchored
        case .set: false
        }
    }
}

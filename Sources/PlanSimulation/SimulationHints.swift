import PlanKernel

/// Where made-up values did not do, and what to give instead.
struct SimulationHints {
    /// The nodes and items whose owners returned something made up.
    var madeUp: Set<NodeRef> = []
    private(set) var sentences: [String] = []
    private var seen: Set<String> = []

    private static let most = 20

    mutating func add(_ what: String, _ next: String) { take(["\(what); \(next)"]) }

    mutating func take(_ others: [String]) {
        for sentence in others where sentences.count < Self.most && seen.insert(sentence).inserted { sentences.append(sentence) }
    }
}

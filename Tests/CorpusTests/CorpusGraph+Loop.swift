extension CorpusGraph {
    /// Whether a message tells nodes that really follow one another back to the first; of a long loop the middle is left out.
    /// What a converted plan has between two nodes of the original is passed over.
    func hasLoop(_ message: String) -> Bool {
        guard let list = message.split(separator: ": ", maxSplits: 1).last else { return false }
        let originals = Set(ids)
        let names = list.split(separator: " → ").filter { $0.hasPrefix("…") || originals.contains(String($0)) }
        let known = Set(edges.map { "\(ids[$0.from]) \(ids[$0.to])" })
        let pairs = zip(names, names.dropFirst()).filter { !$0.hasPrefix("…") && !$1.hasPrefix("…") }
        return names.count > 2 && names.first == names.last && pairs.allSatisfy { known.contains("\($0) \($1)") }
    }
}

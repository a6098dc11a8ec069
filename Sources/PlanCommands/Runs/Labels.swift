/// Labels as they are typed.
enum Labels {
    static func read(_ pairs: [String]) throws(Problem) -> [(name: String, value: String)] {
        var labels: [(name: String, value: String)] = []
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Problem("usage", "'\(pair)' is no label", suggestion: "write --label name=value", status: .usage)
            }
            labels.append((name: String(parts[0]), value: String(parts[1])))
        }
        return labels
    }
}

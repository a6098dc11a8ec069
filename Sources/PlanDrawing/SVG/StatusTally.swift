/// How many nodes have which status.
struct StatusTally {
    private(set) var counts: [(status: DrawnStatus, count: Int)] = []
    private(set) var total = 0

    /// Nil when no node has a status: nothing has been started.
    init?(_ nodes: some Sequence<DrawnNode>) {
        var found: [DrawnStatus: Int] = [:]
        for node in nodes {
            total += 1
            if let status = node.status { found[status, default: 0] += 1 }
        }
        guard !found.isEmpty else { return nil }
        counts = DrawnStatus.allCases.compactMap { status in found[status].map { (status, $0) } }
            .sorted { $0.status.urgency > $1.status.urgency }
    }

    /// The one that wants most attention.
    var worst: DrawnStatus { counts.first?.status ?? .pending }

    var isUntouched: Bool { counts.allSatisfy { [.pending, .ready].contains($0.status) } }

    var finished: Int { counts.reduce(0) { $0 + ($1.status.isFinished ? $1.count : 0) } }

    /// `3 of 24 done, 1 failed`: what is merely to come, or has gone well, needs no words of its own.
    var words: String {
        let special = counts.filter { ![.pending, .ready, .completed].contains($0.status) }
        return (["\(finished) of \(total) done"] + special.map(Self.phrase)).joined(separator: ", ")
    }

    private static func phrase(_ status: DrawnStatus, _ count: Int) -> String {
        "\(count) \(status == .awaitingHuman && count > 1 ? "need you" : status.words)"
    }

    var list: String { counts.map(Self.phrase).joined(separator: " · ") }
}

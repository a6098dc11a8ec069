extension LayoutOptions {
    /// Groups that a picture of a run opens by itself.
    private static let groupsOpened = 4

    /// Options for a single picture of a run: it opens the groups in which something happens, and keeps what is near.
    ///
    /// A picture that is kept and patched while the run goes on takes the same options each time instead, or its cards would move.
    package static func frontier(of graph: DrawnGraph) -> LayoutOptions {
        var options = LayoutOptions()
        let busy = graph.nodes.indices.filter { node in
            switch graph.nodes[node].status {
            case .awaitingHuman, .failed, .blocked, .retrying, .running: true
            case .pending, .ready, .waiting, .completed, .partial, .skipped, .cancelled, nil: false
            }
        }
        let urgent = busy.sorted { one, other in
            let (one, other) = ((graph.nodes[one], one), (graph.nodes[other], other))
            return (-(one.0.status?.urgency ?? 0), one.0.position, one.1) < (-(other.0.status?.urgency ?? 0), other.0.position, other.1)
        }
        options.focus = Set(busy)
        for node in urgent where options.openGroups.count < groupsOpened {
            if let group = graph.nodes[node].group { options.openGroups.insert(group) }
        }
        return options
    }
}

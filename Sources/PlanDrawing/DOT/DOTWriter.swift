/// Writes the whole graph in Graphviz' language, groups as clusters, nothing folded.
///
/// For those who have tools of their own; Graphviz lays it out, so there is no need for a `Layout`.
/// The language: <https://graphviz.org/doc/info/lang.html>.
package struct DOTWriter: Sendable {
    package init() {}

    package func write(_ graph: DrawnGraph) -> String {
        var lines = [
            "digraph \(Self.quoted(graph.title)) {",
            "  graph [label=\(Self.quoted(graph.title)), labelloc=t, rankdir=TB, fontname=\"sans-serif\"];",
            "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11];",
            "  edge [fontname=\"sans-serif\", fontsize=10, color=\"#5F6B7A\"];",
        ]
        var root = Cluster()
        let order = graph.nodes.indices.sorted { (graph.nodes[$0].position, $0) < (graph.nodes[$1].position, $1) }
        for node in order {
            let path = (graph.nodes[node].group ?? "").split(separator: "/").prefix(Self.depthLimit).map(String.init)
            root.add(node, at: path[...])
        }
        var clusters = 0
        write(root, graph, indent: "  ", &clusters, &lines)
        for edge in graph.edges where graph.nodes.indices.contains(edge.from) && graph.nodes.indices.contains(edge.to) {
            lines.append("  n\(edge.from) -> n\(edge.to)\(Self.attributes(of: edge));")
        }
        return (lines + ["}", ""]).joined(separator: "\n")
    }

    /// Nobody nests deeper by intention, and Graphviz walks clusters by recursion.
    private static let depthLimit = 16

    private struct Cluster {
        var nodes: [Int] = []
        var names: [String] = []
        var children: [Cluster] = []

        mutating func add(_ node: Int, at path: ArraySlice<String>) {
            guard let name = path.first else {
                nodes.append(node)
                return
            }
            let at = names.firstIndex(of: name) ?? names.count
            if at == names.count {
                names.append(name)
                children.append(Cluster())
            }
            children[at].add(node, at: path.dropFirst())
        }
    }

    private func write(_ cluster: Cluster, _ graph: DrawnGraph, indent: String, _ clusters: inout Int, _ lines: inout [String]) {
        for node in cluster.nodes { lines.append("\(indent)n\(node) [\(Self.attributes(of: graph.nodes[node]))];") }
        for (name, child) in zip(cluster.names, cluster.children) {
            lines.append("\(indent)subgraph cluster_\(clusters) {")
            clusters += 1
            lines.append("\(indent)  label=\(Self.quoted(name)); style=rounded; color=\"#8A929E\"; fontsize=11;")
            write(child, graph, indent: indent + "  ", &clusters, &lines)
            lines.append("\(indent)}")
        }
    }

    private static func attributes(of node: DrawnNode) -> String {
        let facts = ([node.kind, node.owner, node.badge] + node.marks + [node.status?.words]).compactMap { $0 }
        let label = quoted(node.title.isEmpty ? node.id : node.title).dropLast() + "\\n" + quoted(facts.joined(separator: ", ")).dropFirst()
        var parts = ["id=\(quoted(node.id))", "label=\(label)", "tooltip=\(quoted(node.id))"]
        switch node.kind {
        case "switch": parts.append("shape=diamond, style=solid")
        case "join": parts.append("shape=trapezium, style=solid")
        case let kind where kind.hasPrefix("human"): parts.append("shape=hexagon, style=solid")
        default: break
        }
        if let status = node.status { parts.append(contentsOf: decoration(of: status)) }
        return parts.joined(separator: ", ")
    }

    private static func decoration(of status: DrawnStatus) -> [String] {
        switch status.hue {
        case .active: ["color=\"#1771D3\""]
        case .you: ["color=\"#7C0E74\"", "fontcolor=white", "fillcolor=\"#7C0E74\"", "style=filled"]
        case .warn: ["color=\"#9F6519\"", "style=dashed"]
        case .good: ["color=\"#00654B\""]
        case .bad: ["color=\"#92070C\"", "penwidth=2"]
        case .idle: ["color=\"#667080\""]
        }
    }

    private static func attributes(of edge: DrawnEdge) -> String {
        var parts: [String] = []
        if let label = edge.label, !label.isEmpty { parts.append("label=\(quoted(label))") }
        switch edge.style {
        case .plain: break
        case .branch: parts.append("style=dashed")
        case .failure:
            parts.append(contentsOf: ["style=dotted", "color=\"#92070C\""] + (edge.label == nil ? ["label=\"on failure\""] : []))
        case .always: parts.append(contentsOf: edge.label == nil ? ["label=always"] : [])
        }
        return parts.isEmpty ? "" : " [\(parts.joined(separator: ", "))]"
    }

    /// In a quoted string of DOT a backslash begins an escape sequence of labels, and `&` an entity.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in CleanText.line(text, limit: 2_000).unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "&": result += "&amp;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

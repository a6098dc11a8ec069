import PlanJSON

extension ConvertedPlan {
    /// GitHub Actions: jobs are programs, `if` is `when`, a matrix is a map.
    mutating func convertActions() {
        for index in nodes.indices {
            set(index, "program", ["command": ["job", .string(text(index, "id"))]])
            if let minutes = source(index, "timeout_min")?.int { nodes[index]["timeout"] = .string("\(minutes)m") }
        }
        let mayBeSkipped = reachable { source($0, "condition")?.string != nil }
        for index in nodes.indices { convertCondition(index, mayBeSkipped) }
        for index in nodes.indices where source(index, "matrix") == .bool(true) { repeatForEach(index) }
    }

    private mutating func convertCondition(_ index: Int, _ mayBeSkipped: Set<Int>) {
        let needs = edges.filter { $0.to == index }.map(\.from)
        var when: [String] = []
        var outlives = false
        if let given = source(index, "condition")?.string {
            guard let condition = ConditionParser.read(given) else {
                gaps.insert(.conditionCutShort)
                return
            }
            outlives = condition.calls(["always", "cancelled", "failure"])
            var writer = ConditionWriter { path, type, plan in plan.readActions(path, as: type, needs) }
            writer.isGuarded = outlives
            let text = writer.write(condition, in: &self)
            if let gap = writer.gap { gaps.insert(gap) } else { when.append(text) }
        }
        if outlives {
            for edge in edges.indices where edges[edge].to == index { edges[edge].isAlways = true }
            if !needs.isEmpty, mayBeSkipped.isSuperset(of: needs) { outlivers.append(index) }
        } else if needs.count > 1 {
            // A job waits for the success of all that it needs; a node is content with one that was not skipped.
            when = needs.filter { mayBeSkipped.contains($0) }.map { "nodes.\(graph.ids[$0]).status == 'completed'" } + when
        }
        if !when.isEmpty { nodes[index]["when"] = .string(when.joined(separator: " && ")) }
    }

    private mutating func readActions(_ path: [String], as type: String, _ needs: [Int]) -> ConditionReading {
        if path.count == 3, path[0] == "needs", path[2] == "result" {
            if path[1] == "*" { return .statuses(needs.map { "nodes.\(graph.ids[$0]).status" }) }
            return graph.index(of: path[1]).map { .status("nodes.\(graph.ids[$0]).status") } ?? .none(.conditionCutShort)
        }
        if path.count == 4, path[0] == "needs", path[2] == "outputs", let node = graph.index(of: path[1]) {
            return .value(output(node, path[3], ["type": .string(type)]), of: graph.ids[node])
        }
        guard path[0] == "github" || path[0] == "inputs" else { return .none(.unknownFunction) }
        let own = path[0] == "inputs" ? Array(path.dropFirst()) : path
        if let star = own.firstIndex(of: "*") {
            return .value(input(Array(own[..<star]) + ["names"], ["type": "array", "items": ["type": "string"]]), of: nil)
        }
        return .value(input(own, ["type": .string(type)]), of: nil)
    }
}

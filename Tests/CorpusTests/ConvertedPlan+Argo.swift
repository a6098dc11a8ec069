import PlanJSON

extension ConvertedPlan {
    /// Argo: a template that is another graph of the file is a sub-plan, `withItems` a map, `when` and `depends` are `when`.
    mutating func convertArgo(_ templates: [String: Set<String>]) {
        for index in nodes.indices { convertTemplate(index, templates) }
        for index in nodes.indices { convertArgoCondition(index) }
    }

    /// The names of the graphs of one file begin with this.
    private var file: String {
        let parts = graph.name.split(separator: ".yaml-", maxSplits: 1)
        return parts.count == 2 ? "\(parts[0]).yaml-" : graph.name
    }

    private mutating func convertTemplate(_ index: Int, _ templates: [String: Set<String>]) {
        let template = text(index, "category")
        if templates[file + template] != nil {
            if calls(file + template, templates) { gaps.insert(.callsItself) }
            set(index, "subplan", ["use": .string("\(CorpusGraph.word(file + template).prefix(60))@1")])
            return
        }
        switch template {
        case "approval", "approve":
            let isRead = (0..<nodes.count).contains { text($0, "condition").contains("steps.\(text(index, "id")).outputs") }
            if isRead {
                set(index, "human-input", ["form": ["type": "object"]])
            } else {
                set(index, "human-approval", ["question": .string(text(index, "id"))])
            }
        case "delay":
            hasUntold = true
            set(index, "wait", ["for": "20s"])
        case "http", "http-status-is-201", "http-body-contains-google":
            let address = untold(index, ["type": "string", "format": "uri"])
            set(index, "http", ["url": .string("${{ \(address) }}"), "effects": "read"])
            if template == "http-status-is-201" {
                nodes[index]["completionChecks"] = [["kind": "assert", "expr": "output.status == 201"]]
            }
        default:
            set(index, "program", ["command": [.string(template)]])
        }
    }

    /// Whether a template leads back to this one.
    private func calls(_ template: String, _ templates: [String: Set<String>]) -> Bool {
        var open = [template], seen: Set<String> = []
        while let name = open.popLast() {
            if name == graph.name { return true }
            guard seen.insert(name).inserted else { continue }
            open += (templates[name] ?? []).map { file + $0 }
        }
        return false
    }

    private mutating func convertArgoCondition(_ index: Int) {
        var when: [String] = []
        var list: String?
        if let depends = source(index, "depends")?.string, depends.contains("|") || depends.contains(".") {
            when.append(convertDepends(index, depends))
        }
        if let given = source(index, "condition")?.string {
            if given.contains("{{workflow.") {
                gaps.insert(.exitHandler)
            } else if let condition = ConditionParser.read(given, wordsAreTexts: true) {
                let isStatus = condition.paths.contains { $0.last == "status" }
                if isStatus { outlive(index) }
                var writer = ConditionWriter { path, type, plan in plan.readArgo(path, as: type) }
                let text = writer.write(condition, in: &self)
                if let gap = writer.gap {
                    gaps.insert(gap)
                } else if condition.paths.contains(where: { $0.first == "item" }) {
                    list = "\(items(index, condition.paths)).filter(item, \(text))"
                } else {
                    when.append(text)
                }
            } else {
                gaps.insert(.unknownFunction)
            }
        }
        if !when.isEmpty { nodes[index]["when"] = .string(when.joined(separator: " && ")) }
        if source(index, "loop") == .bool(true) { repeatForEach(index, over: list) }
    }

    /// The list that a loop is over; where it comes from the data do not tell.
    private mutating func items(_ index: Int, _ paths: [[String]]) -> String {
        let fields = paths.filter { $0.first == "item" }.compactMap { $0.count > 1 ? CorpusGraph.word($0[1]) : nil }
        let properties = JSONObject(fields.map { ($0, ["type": "string"] as JSON) })
        let item: JSON = ["type": "object", "required": .array(fields.map { .string($0) }), "properties": .object(properties)]
        return untold(index, ["type": "array", "items": item])
    }

    private mutating func outlive(_ index: Int) {
        for edge in edges.indices where edges[edge].to == index { edges[edge].isAlways = true }
        if edges.contains(where: { $0.to == index && nodes[$0.from]["when"] != nil }) { outlivers.append(index) }
    }

    /// `A && (C.Succeeded || C.Failed)`: a name alone is success, or having been skipped.
    private mutating func convertDepends(_ index: Int, _ depends: String) -> String {
        guard let condition = ConditionParser.read(depends) else {
            gaps.insert(.unknownFunction)
            return "true"
        }
        outlive(index)
        return dependence(condition)
    }

    private func dependence(_ condition: Condition) -> String {
        switch condition {
        case .any(let parts): return "(" + parts.map(dependence).joined(separator: " || ") + ")"
        case .all(let parts): return "(" + parts.map(dependence).joined(separator: " && ") + ")"
        case .path(let path):
            let status = "nodes.\(CorpusGraph.word(path[0])).status"
            if path.count > 1 { return "\(status) == '\(ConditionReading.statusWords[path[1]] ?? path[1])'" }
            return "\(status) in ['completed', 'skipped']"
        case .not(let part): return "!\(dependence(part))"
        case .compare, .call, .text, .number, .bool: return "false"
        }
    }

    private static func form(_ member: String, _ type: String) -> JSON {
        let properties = JSONObject([(member, ["type": .string(type)] as JSON)])
        return ["type": "object", "required": [.string(member)], "properties": .object(properties)]
    }

    private mutating func readArgo(_ path: [String], as type: String) -> ConditionReading {
        switch (path.first, path.last) {
        case ("steps", "status"), ("tasks", "status"): return .status("nodes.\(CorpusGraph.word(path[1])).status")
        case ("steps", let field?), ("tasks", let field?):
            guard let node = graph.index(of: path[1]) else { return .none(.unknownFunction) }
            if nodes[node]["type"] == "human-input" {
                let member = CorpusGraph.word(field)
                nodes[node]["form"] = Self.form(member, type)
                return .value("nodes.\(graph.ids[node]).output.\(member)", of: nil)
            }
            return .value(output(node, field, ["type": .string(type)]), of: nil)
        case ("item", let field?): return .value(path.count > 1 ? "item.\(CorpusGraph.word(field))" : "item", of: nil)
        case ("inputs", let field?): return .value(input([field], ["type": .string(type)]), of: nil)
        default: return .none(.unknownFunction)
        }
    }
}

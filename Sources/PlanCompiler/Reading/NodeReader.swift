import PlanCalendar
import PlanJSON
import PlanModel

/// Reads one node of a plan.
struct NodeReader {
    let sink: FindingSink
    let limits: Limits
    /// How many plans the node's own is inside of.
    var depth = 0

    /// - Parameter bodyID: for a node without an id of its own (the body of a map, a compensation): the one it gets.
    func read(_ value: JSON, at path: String, bodyID: NodeID? = nil) -> PlanNode? {
        guard var reader = ObjectReader(value, at: path, what: "a node", sink) else { return nil }
        guard let id = bodyID ?? readID(&reader), let task = readTask(&reader, id) else { return nil }
        var node = PlanNode(id: id, path: path, task: task)
        node.owner = reader.owner("owner")
        node.dependsOn = reader.nodeIDs("dependsOn") ?? []
        node.label = readLabel(&reader, id)
        // Most nodes of a large plan say no more, and share what nodes have that say nothing.
        if !reader.isExhausted { readDetails(&reader, into: &node) }
        reader.finish()
        return node
    }

    private func readDetails(_ reader: inout ObjectReader, into node: inout PlanNode) {
        node.group = reader.text("group")
        node.objective = reader.text("objective")
        node.instructions = reader.text("instructions")
        node.successCriteria = reader.texts("successCriteria") ?? []
        node.when = reader.text("when")
        node.input = reader.value("input")
        node.result = reader.value("result")
        node.inputSchema = readSchema(&reader, "inputSchema")
        node.outputSchema = readSchema(&reader, "outputSchema")
        readPolicies(&reader, into: &node)
        if let value = reader.value("compensation") {
            node.compensation =
                readBody(value, at: node.path + "/compensation", id: NodeID("\(node.id).compensation"), "a compensation")
                .map { [$0] } ?? []
        }
    }

    private func readLabel(_ reader: inout ObjectReader, _ id: NodeID) -> String? {
        let label = reader.text("label")
        if let label, label.allSatisfy(\.isWhitespace) {
            reader.report(
                "node.label-missing", "the label is blank; '\(id)' is shown instead", at: "label", severity: .warning,
                fix: .patch(removing: reader.path(of: "label")))
        }
        return label
    }

    private func readPolicies(_ reader: inout ObjectReader, into node: inout PlanNode) {
        let policies = PolicyReader(sink: sink, limits: limits)
        node.retryPolicy = policies.retryPolicy(&reader)
        node.failurePolicy = policies.failurePolicy(&reader)
        node.timeout = policies.timeout(&reader)
        node.deadline = policies.deadline(&reader)
        node.effects = reader.word("effects", Effects.self)
        node.idempotencyKey = reader.text("idempotencyKey")
        node.deliverables = policies.deliverables(&reader)
        node.toolPolicy = policies.toolPolicy(&reader)
        node.contextPolicy = policies.contextPolicy(&reader)
        node.budget = BudgetReader(sink: sink).budget(&reader)
        node.completionChecks = CheckReader(sink: sink).checks(&reader)
    }

    private func readID(_ reader: inout ObjectReader) -> NodeID? {
        guard let text = reader.text("id") else {
            if reader.object["id"] == nil {
                sink.add("node.id-missing", "a node needs an id", at: reader.path, suggestion: "add 'id: a_short_name'")
            }
            return nil
        }
        if !PlanName.isSound(text) {
            let mended = PlanName.mended(text)
            reader.report(
                "node.id-invalid-characters",
                "'\(text.prefix(80))' is no id: a small letter, then small letters, digits and _, at most 63 in all", at: "id",
                suggestion: mended.map { "'\($0)' would be one" })
        }
        return NodeID(text)
    }

    /// A node without an id that stands inside another one.
    func readBody(_ value: JSON, at path: String, id: NodeID, _ what: String) -> PlanNode? {
        var value = value
        if case .object(let object) = value, object["type"] == nil, object["nodes"] != nil {
            value = .object(JSONObject([("type", "subplan")] + object.map { ($0, $1) }))
        }
        guard let body = read(value, at: path, bodyID: id) else { return nil }
        switch body.task {
        case .agentTask, .program, .systemTask, .http, .tool, .subplan, .wait, .human: break
        case .switch, .join, .map:
            sink.add(
                "map.body-type", "a \(body.task.typeName) cannot be \(what)", at: "\(path)/type",
                suggestion: "put it among others: { nodes: [ … ] }")
        }
        if !body.dependsOn.isEmpty {
            sink.add(
                "map.body-depends", "\(what) starts when its turn comes; the node around it depends, not this one", at: "\(path)/dependsOn",
                suggestion: "move 'dependsOn' to the node around it")
        }
        return body
    }

    private func readSchema(_ reader: inout ObjectReader, _ key: String) -> SchemaUse? {
        let inline = reader.schema(key)
        let name = reader.text(key + "Ref")
        if inline != nil, name != nil {
            reader.report("format.both-given", "'\(key)' and '\(key)Ref' say the same thing; give one", at: key)
        }
        return inline.map(SchemaUse.inline) ?? name.map(SchemaUse.named)
    }

    private func readTask(_ reader: inout ObjectReader, _ id: NodeID) -> NodeTask? {
        guard let type = reader.text("type") else {
            if reader.object["type"] == nil {
                let looksLikeProgram = reader.object["command"] != nil
                sink.add(
                    "node.type-missing", "node '\(id)' needs a type", at: reader.path,
                    suggestion: looksLikeProgram ? "add 'type: program'" : "one of \(NodeTask.typeNames.joined(separator: ", "))",
                    fix: looksLikeProgram ? .patch(adding: reader.path(of: "type"), "program") : nil)
            }
            return nil
        }
        let tasks = TaskReader(nodes: self)
        switch type {
        case "agent-task": return .agentTask
        case "program": return tasks.program(&reader)
        case "system-task": return tasks.systemTask(&reader)
        case "http": return tasks.http(&reader)
        case "tool": return tasks.tool(&reader)
        case "subplan": return tasks.subplan(&reader)
        case "switch": return tasks.switch(&reader)
        case "join": return tasks.join(&reader)
        case "map": return tasks.map(&reader, id)
        case "wait": return tasks.wait(&reader)
        default:
            if let kind = HumanTask.Kind.allCases.first(where: { $0.typeName == type }) {
                return HumanTaskReader(sink: sink).read(&reader, kind)
            }
            sink.add(
                "node.unknown-type", "'\(type.prefix(80))' is not a type of node", at: reader.path(of: "type"), name: type,
                among: NodeTask.typeNames, otherwise: "one of \(NodeTask.typeNames.joined(separator: ", "))")
            return nil
        }
    }
}

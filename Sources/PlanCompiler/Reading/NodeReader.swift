import PlanCalendar
import PlanJSON
import PlanModel

/// Reads one node of a plan.
struct NodeReader {
    let sink: FindingSink
    let limits: Limits

    private static let laterKeys: Set = [
        "deliverables", "successCriteria", "toolPolicy", "contextPolicy", "budget", "deadline", "idempotencyKey", "onChangesRequested",
        "maxRounds", "event", "use", "repeat", "tool", "arguments", "method", "url", "headers", "body", "inputSchemaRef", "schedule",
    ]

    /// - Parameter bodyID: for the body of a map, which has no id of its own: the one it gets.
    func read(_ value: JSON, at path: String, bodyID: NodeID? = nil) -> PlanNode? {
        guard var reader = ObjectReader(value, at: path, what: "a node", sink) else { return nil }
        guard let id = bodyID ?? readID(&reader), let task = readTask(&reader, id) else { return nil }
        var node = PlanNode(id: id, path: path, task: task)
        let policies = PolicyReader(sink: sink, limits: limits)
        node.label = reader.text("label")
        node.group = reader.text("group")
        node.owner = reader.owner("owner")
        node.objective = reader.text("objective")
        node.instructions = reader.text("instructions")
        node.dependsOn = (reader.texts("dependsOn") ?? []).map { NodeID($0) }
        node.when = reader.text("when")
        node.input = reader.value("input")
        node.result = reader.value("result")
        node.inputSchema = readSchema(&reader, "inputSchema")
        node.outputSchema = readSchema(&reader, "outputSchema")
        node.completionChecks = policies.checks(&reader)
        node.retryPolicy = policies.retryPolicy(&reader)
        node.failurePolicy = policies.failurePolicy(&reader)
        node.timeout = readTimeout(&reader)
        node.effects = reader.word("effects", Effects.self)
        reader.finish(later: Self.laterKeys)
        return node
    }

    private func readID(_ reader: inout ObjectReader) -> NodeID? {
        guard let text = reader.text("id") else {
            sink.add("node.id-missing", "a node needs an id", at: reader.path, suggestion: "add 'id: a_short_name'")
            return nil
        }
        let bytes = text.utf8
        let isSound =
            (1...63).contains(bytes.count) && bytes.first.map { (97...122).contains($0) } == true
            && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        if !isSound {
            let mended = String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(63))
            reader.report(
                "node.id-invalid-characters",
                "'\(text.prefix(80))' is no id: a small letter, then small letters, digits and _, at most 63 in all", at: "id",
                suggestion: mended.first?.isLetter == true ? "'\(mended)' would be one" : nil)
        }
        return NodeID(text)
    }

    private func readSchema(_ reader: inout ObjectReader, _ key: String) -> SchemaUse? {
        let inline = reader.schema(key)
        let name = reader.text(key + "Ref")
        if inline != nil, name != nil {
            reader.report("format.both-given", "'\(key)' and '\(key)Ref' say the same thing; give one", at: key)
        }
        return inline.map(SchemaUse.inline) ?? name.map(SchemaUse.named)
    }

    private func readTimeout(_ reader: inout ObjectReader) -> TimeSpan? {
        let milliseconds = reader.int("timeoutMs", in: 1...TimeSpan.longest.milliseconds)
        let timeout = reader.span("timeout") ?? milliseconds.map { TimeSpan(milliseconds: Int64($0)) }
        if let timeout, timeout.milliseconds <= 0 { reader.report("timeout.range", "a timeout must be longer than 0", at: "timeout") }
        return timeout
    }

    private func readTask(_ reader: inout ObjectReader, _ id: NodeID) -> NodeTask? {
        guard let type = reader.text("type") else {
            if reader.object["type"] == nil {
                sink.add(
                    "node.type-missing", "node '\(id)' needs a type", at: reader.path,
                    suggestion: reader.object["command"] == nil
                        ? "one of \(NodeTask.typeNames.joined(separator: ", "))" : "add 'type: program'")
            }
            return nil
        }
        let tasks = TaskReader(nodes: self)
        switch type {
        case "program": return tasks.program(&reader)
        case "system-task": return tasks.systemTask(reader)
        case "switch": return tasks.switch(&reader)
        case "join": return tasks.join(&reader)
        case "map": return tasks.map(&reader, id)
        case "wait": return tasks.wait(&reader)
        default:
            if let kind = HumanTask.Kind.allCases.first(where: { $0.typeName == type }) {
                return HumanTaskReader(sink: sink).read(&reader, kind)
            }
            if NodeTask.laterTypeNames.contains(type) {
                reader.report("format.not-yet", "'\(type)' nodes belong to the plan format, but this version does not run them", at: "type")
            } else {
                reader.report(
                    "node.unknown-type", "'\(type)' is not a type of node", at: "type",
                    suggestion: NearestName.suggestion(for: type, among: NodeTask.typeNames)
                        ?? "one of \(NodeTask.typeNames.joined(separator: ", "))")
            }
            return nil
        }
    }
}

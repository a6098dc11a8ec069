import PlanCalendar
import PlanJSON
import PlanModel

/// Reads the settings that belong to one type of node.
struct TaskReader {
    let nodes: NodeReader

    func program(_ reader: inout ObjectReader) -> NodeTask? {
        let command = CommandReader(sink: reader.sink).command(&reader)
        return .program(
            ProgramTask(
                command: command ?? .array([]), workingDirectory: reader.template("cwd"),
                environment: secretables("env", &reader) { !$0.isEmpty && !$0.contains("=") && !$0.utf8.contains(0) },
                output: reader.word("stdout", ProgramTask.Output.self) ?? .text))
    }

    /// An object of texts, expressions and secrets.
    private func secretables(
        _ key: String, _ reader: inout ObjectReader, isName: (String) -> Bool
    ) -> [(name: String, value: SecretableValue)] {
        guard let values = reader.value(key, "an object", \.object) else { return [] }
        return values.compactMap { name, value in
            let path = "\(reader.path(of: key))/\(JSONPointer.escape(name))"
            guard isName(name) else {
                reader.sink.add("program.env-name", "'\(name.prefix(80))' cannot be a name in '\(key)'", at: path)
                return nil
            }
            guard case .object = value else { return (name, .value(value)) }
            guard var secret = ObjectReader(value, at: path, what: "a value of '\(key)'", reader.sink) else { return nil }
            let wanted = secret.text("secret")
            let prefix = secret.text("prefix") ?? ""
            secret.finish()
            guard let wanted else {
                reader.sink.add("program.env-value", "a value of '\(key)' is a text or { secret: NAME }", at: path)
                return nil
            }
            return (name, .secret(name: wanted, prefix: prefix))
        }
    }

    func systemTask(_ reader: inout ObjectReader) -> NodeTask? {
        switch reader.object["owner"] {
        case nil:
            reader.sink.add(
                "owner.missing", "a system-task names its executor as its owner", at: reader.path(of: "owner"),
                suggestion: "such as owner: system:noop")
            return nil
        case let value?:
            // The owner is read, and reported on, with the node's other keys.
            let quiet = FindingSink(limit: 0)
            guard let owner = ObjectReader.owner(value, at: "", quiet) else { return .systemTask(name: "") }
            if owner.kind == .system { return .systemTask(name: owner.reference) }
            reader.sink.add(
                "owner.cannot-do-type", "a system-task is done by system:<name>, not by \(owner)", at: reader.path(of: "owner"))
            return .systemTask(name: "")
        }
    }

    func http(_ reader: inout ObjectReader) -> NodeTask? {
        let url = reader.template("url")
        let headers = secretables("headers", &reader) { name in
            // RFC 9110 §5.6.2: a token.
            !name.isEmpty && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"\"(),/:;<=>?@[\\]{}".utf8.contains($0) }
        }
        let method = reader.word("method", HTTPTask.Method.self) ?? .get
        if reader.object["url"] == nil { reader.sink.add("http.url-missing", "an http node needs a 'url'", at: reader.path(of: "url")) }
        if let text = url?.string, !text.contains("${{"), !text.hasPrefix("https://"), !text.hasPrefix("http://") {
            reader.report("http.url-invalid", "'\(text.prefix(80))' is no URL of http or https", at: "url")
        }
        return .http(HTTPTask(method: method, url: url ?? "", headers: headers, body: reader.value("body")))
    }

    func tool(_ reader: inout ObjectReader) -> NodeTask? {
        let name = reader.text("tool")
        if reader.object["tool"] == nil {
            reader.sink.add("tool.name-missing", "a tool node needs a 'tool': its name", at: reader.path(of: "tool"))
        }
        return .tool(ToolTask(tool: name ?? "", arguments: reader.value("arguments")))
    }

    func subplan(_ reader: inout ObjectReader) -> NodeTask? {
        let use = reader.text("use")
        var loop: SubplanTask.Repeat?
        if var inner = reader.object("repeat", "repeat") {
            let until = inner.text("until"), max = inner.int("max", in: 1...1_000)
            inner.finish()
            if let until, let max {
                loop = SubplanTask.Repeat(until: until, max: max)
            } else if inner.object["until"] == nil || inner.object["max"] == nil {
                reader.report("subplan.repeat-unbounded", "repeat needs 'until' and 'max'", at: "repeat")
            }
        }
        let isInline = reader.object["nodes"] != nil
        guard (use != nil) != isInline else {
            reader.sink.add("subplan.one-of", "a subplan needs exactly one of 'use' (name@version) and 'nodes'", at: reader.path)
            if isInline { for key in ["nodes", "edges", "entryNodeIds", "outputs"] { _ = reader.value(key) } }
            return nil
        }
        if let use { return named(use, reader).map { .subplan(SubplanTask(source: $0, repeat: loop)) } }
        guard nodes.depth < nodes.limits.subplanDepth else {
            reader.sink.add("subplan.too-deep", "plans are inside each other more than \(nodes.limits.subplanDepth) deep", at: reader.path)
            for key in ["nodes", "edges", "entryNodeIds", "outputs"] { _ = reader.value(key) }
            return nil
        }
        var draft = PlanDraft(title: "")
        GraphReader(sink: reader.sink, limits: nodes.limits, depth: nodes.depth + 1).read(&reader, into: &draft)
        return .subplan(SubplanTask(source: .inline([draft]), repeat: loop))
    }

    private func named(_ use: String, _ reader: ObjectReader) -> SubplanTask.Source? {
        let parts = use.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let version = parts.count == 2 ? Int(parts[1]) : nil
        guard PlanName.isSound(String(parts[0])), parts.count == 1 || (version ?? 0) > 0 else {
            reader.report("subplan.use-invalid", "'\(use.prefix(80))' is not a plan's name, or name@version", at: "use")
            return nil
        }
        return .named(String(parts[0]), version: version)
    }

    func `switch`(_ reader: inout ObjectReader) -> NodeTask? {
        let sink = reader.sink
        let cases = reader.list("cases") { value, path -> SwitchTask.Case? in
            guard var reader = ObjectReader(value, at: path, what: "a case", sink) else { return nil }
            let when = reader.text("when"), targets = reader.texts("to")
            reader.finish()
            guard let when, let targets else {
                sink.add("switch.case-incomplete", "a case needs 'when' and 'to'", at: path)
                return nil
            }
            return SwitchTask.Case(when: when, targets: targets.map { NodeID($0) })
        }
        if cases?.isEmpty ?? true { sink.add("switch.no-cases", "a switch needs at least one case", at: reader.path(of: "cases")) }
        let otherwise = reader.texts("otherwise")
        if otherwise == nil, reader.object["otherwise"] == nil {
            sink.add(
                "switch.no-default", "a switch needs 'otherwise': what to do when no case holds", at: reader.path,
                suggestion: "add 'otherwise: []' when nothing shall be done")
        }
        return .switch(SwitchTask(cases: cases ?? [], otherwise: (otherwise ?? []).map { NodeID($0) }))
    }

    func join(_ reader: inout ObjectReader) -> NodeTask? {
        var mode = JoinTask.Mode.all
        switch reader.value("mode") {
        case nil, "all": break
        case "any": mode = .any
        case "settled": mode = .settled
        case .object(let object)? where object.count == 1 && (object["atLeast"]?.int ?? 0) > 0:
            mode = .atLeast(Int(object["atLeast"]?.int ?? 1))
        default:
            reader.report("join.mode", "mode must be all, any, settled or { atLeast: n } with n of 1 or more", at: "mode")
        }
        return .join(JoinTask(mode: mode, require: reader.text("require")))
    }

    func wait(_ reader: inout ObjectReader) -> NodeTask? {
        let span = reader.template("for"), until = reader.text("until")
        if let text = span?.string, !text.contains("${{"), TimeSpan(text) == nil {
            reader.report("format.wrong-type", "for must be a duration such as 15m, not '\(text.prefix(60))'", at: "for")
        }
        let event = event(&reader)
        guard ["for", "until", "event"].filter({ reader.object[$0] != nil }).count == 1 else {
            reader.sink.add("wait.one-of", "a wait needs exactly one of 'for', 'until' and 'event'", at: reader.path)
            return .wait(.span("0s"))
        }
        // What cannot be read has been reported; the node stays, so that those that wait for it have something to wait for.
        return span.map { .wait(.span($0)) } ?? until.map { .wait(.until($0)) } ?? event.map { .wait(.event($0)) } ?? .wait(.span("0s"))
    }

    private func event(_ reader: inout ObjectReader) -> WaitTask.EventWait? {
        guard var inner = reader.object("event", "an event") else { return nil }
        let name = inner.text("name"), match = inner.text("match"), timeout = inner.span("timeout")
        inner.finish()
        guard let name, !name.isEmpty else {
            reader.sink.add("wait.event-name", "an event needs a 'name'", at: inner.path)
            return nil
        }
        return WaitTask.EventWait(name: name, match: match, timeout: timeout)
    }

    func map(_ reader: inout ObjectReader, _ id: NodeID) -> NodeTask? {
        let over = reader.text("over"), itemName = reader.text("as") ?? "item"
        let limits = nodes.limits
        if over == nil { reader.sink.add("map.over-missing", "a map needs 'over': an expression of a list", at: reader.path) }
        if let problem = Self.reserved(itemName) { reader.report("map.item-name", problem, at: "as") }
        let each = reader.value("each")
        let inner = each.flatMap { nodes.readBody($0, at: reader.path(of: "each"), id: NodeID("\(id).each"), "the body of a map") }
        if reader.object["each"] == nil {
            reader.sink.add("map.each-missing", "a map needs 'each': what to do for every item", at: reader.path)
        }
        return .map(
            MapTask(
                over: over ?? "[]", itemName: itemName, key: reader.text("key"),
                concurrency: reader.int("concurrency", in: 1...10_000) ?? 8,
                maxItems: reader.int("maxItems", in: 1...Int64(limits.itemsPerMap)), tolerance: tolerance(&reader) ?? .items(0),
                body: inner.map { [$0] } ?? []))
    }

    private static func reserved(_ name: String) -> String? {
        if ["inputs", "nodes", "run", "answers", "output", "now", "event", "response", "score", "reasons", "result"].contains(name) {
            return "'\(name)' already means something else in expressions"
        }
        let isWord = name.utf8.allSatisfy { (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
        let beginsWell = name.utf8.first.map { !(48...57).contains($0) } ?? false
        return isWord && beginsWell ? nil : "'\(name)' cannot be a name in expressions"
    }

    private func tolerance(_ reader: inout ObjectReader) -> MapTask.Tolerance? {
        guard let value = reader.value("tolerate"),
            var tolerate = ObjectReader(value, at: reader.path(of: "tolerate"), what: "tolerate", reader.sink)
        else { return nil }
        let percent = tolerate.value("failedPercent", "a number from 0 to 100") { value in
            value.double.flatMap { (0...100).contains($0) ? $0 : nil }
        }
        let count = tolerate.int("failed", in: 0...1_000_000)
        tolerate.finish()
        if let percent { return .percent(percent) }
        return count.map(MapTask.Tolerance.items)
    }
}

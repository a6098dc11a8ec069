import PlanCalendar
import PlanJSON
import PlanModel

/// Reads the settings that belong to one type of node.
struct TaskReader {
    let nodes: NodeReader

    func program(_ reader: inout ObjectReader) -> NodeTask? {
        let command = reader.value("command")
        let task = ProgramTask(
            command: command ?? .array([]), workingDirectory: reader.value("cwd"), environment: environment(&reader),
            output: reader.word("stdout", ProgramTask.Output.self) ?? .text)
        switch command {
        case .array(let words)? where !words.isEmpty && words.allSatisfy { $0.string != nil || $0.int != nil || $0.double != nil }: break
        case .string(let text)? where text.hasPrefix("${{"): break
        case .string(let text)?:
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
            reader.report(
                "program.command-not-a-list", "command must be a list of arguments; no shell reads it", at: "command",
                suggestion: "command: [\(words)]")
        default:
            reader.sink.add(
                "program.command-missing", "a program needs a command: a list of arguments", at: reader.path(of: "command"),
                suggestion: "such as command: [git, status]")
        }
        return .program(task)
    }

    private func environment(_ reader: inout ObjectReader) -> [(name: String, value: ProgramTask.EnvironmentValue)] {
        guard let values = reader.value("env", "an object", \.object) else { return [] }
        return values.compactMap { name, value in
            let path = "\(reader.path(of: "env"))/\(JSONPointer.escape(name))"
            guard !name.isEmpty, !name.contains("="), !name.utf8.contains(0) else {
                reader.sink.add("program.env-name", "'\(name)' cannot be the name of an environment variable", at: path)
                return nil
            }
            guard case .object = value else { return (name, .value(value)) }
            guard var secret = ObjectReader(value, at: path, what: "an environment value", reader.sink) else { return nil }
            let wanted = secret.text("secret")
            let prefix = secret.text("prefix") ?? ""
            secret.finish()
            guard let wanted else {
                reader.sink.add("program.env-value", "an environment value is a text or { secret: NAME }", at: path)
                return nil
            }
            return (name, .secret(name: wanted, prefix: prefix))
        }
    }

    func systemTask(_ reader: ObjectReader) -> NodeTask? {
        let owner = reader.object["owner"]?.string.flatMap(Owner.init(_:))
        guard let owner, owner.kind == .system else {
            reader.sink.add(
                "owner.missing", "a system-task names its executor as its owner", at: reader.path(of: "owner"),
                suggestion: "such as owner: system:noop")
            return nil
        }
        return .systemTask(name: owner.reference)
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
        let span = reader.value("for"), until = reader.text("until")
        if let text = span?.string, !text.contains("${{"), TimeSpan(text) == nil {
            reader.report("format.wrong-type", "for must be a duration such as 15m, not '\(text)'", at: "for")
        }
        switch (span, until) {
        case (let span?, nil): return .wait(.span(span))
        case (nil, let until?): return .wait(.until(until))
        case (nil, nil) where reader.object["event"] != nil: return .wait(.span("0s"))
        default:
            reader.sink.add("wait.one-of", "a wait needs exactly one of 'for' and 'until'", at: reader.path)
            return nil
        }
    }

    func map(_ reader: inout ObjectReader, _ id: NodeID) -> NodeTask? {
        let over = reader.text("over"), itemName = reader.text("as") ?? "item"
        let limits = nodes.limits
        if over == nil { reader.sink.add("map.over-missing", "a map needs 'over': an expression of a list", at: reader.path) }
        if let problem = Self.reserved(itemName) { reader.report("map.item-name", problem, at: "as") }
        let each = reader.value("each")
        let inner = each.flatMap { body($0, at: reader.path(of: "each"), of: id) }
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
        if ["inputs", "nodes", "run", "answers", "output", "now", "event", "response"].contains(name) {
            return "'\(name)' already means something else in expressions"
        }
        let isWord = name.utf8.allSatisfy { (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
        let beginsWell = name.utf8.first.map { !(48...57).contains($0) } ?? false
        return isWord && beginsWell ? nil : "'\(name)' cannot be a name in expressions"
    }

    private func body(_ value: JSON, at path: String, of map: NodeID) -> PlanNode? {
        guard value["nodes"] == nil else {
            nodes.sink.add(
                "format.not-yet", "a sub-graph for each item belongs to the plan format, but this version runs one node", at: path)
            return nil
        }
        guard let body = nodes.read(value, at: path, bodyID: NodeID("\(map).each")) else { return nil }
        switch body.task {
        case .program, .systemTask, .wait, .human: break
        case .switch, .join, .map:
            nodes.sink.add("map.body-type", "a \(body.task.typeName) cannot be the body of a map", at: "\(path)/type")
        }
        if !body.dependsOn.isEmpty {
            nodes.sink.add(
                "map.body-depends", "the body starts when its item's turn comes; the map depends, not its body", at: "\(path)/dependsOn",
                suggestion: "move 'dependsOn' to the map")
        }
        return body
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

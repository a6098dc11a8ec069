import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// Parses everything inside one node; what concerns several nodes comes later.
struct NodeBuilder {
    let draft: PlanDraft
    let sink: FindingSink
    let schemas: SchemaCache
    let compiler: PlanCompiler
    /// The plans around this one, when it is written in place.
    let outer: OuterScope?
    var parts: ExpressionParts

    mutating func build(_ node: PlanNode) -> BuiltNode? {
        let firstPlaced = parts.placed.count
        guard let task = task(of: node) else {
            _ = parts.takeUses()
            return nil
        }
        let path = node.path
        let built = BuiltNode(node, owner: owner(of: node), task: task)
        built.parts.when = parts.bare(node.when, at: path + "/when")
        built.parts.input = parts.template(node.input, at: path + "/input")
        built.parts.result = parts.template(node.result, at: path + "/result", in: .result)
        built.parts.inputSchema = schemas.schema(node.inputSchema, at: path + "/inputSchema", unknown: "node.input-schema-unknown")
        built.parts.outputSchema = schemas.schema(node.outputSchema, at: path + "/outputSchema", unknown: "node.output-schema-unknown")
        built.parts.checks = checks(of: node)
        built.idempotencyKey = parts.template(node.idempotencyKey.map { .string($0) }, at: path + "/idempotencyKey")
        for (index, deliverable) in node.deliverables.enumerated() {
            _ = schemas.schema(
                deliverable.schema.map { .named($0) }, at: "\(path)/deliverables/\(index)/schema", unknown: "deliverable.schema-unknown")
        }
        if task.isAttempted {
            if node.timeout == nil, let timeout = draft.defaults.timeout { built.node.timeout = timeout }
            if node.retryPolicy == nil, let policy = draft.defaults.retryPolicy { built.node.retryPolicy = policy }
        }
        built.uses = parts.takeUses()
        switch task {
        case .map(_, _, _, let body): built.uses += body.uses
        case .subplan(let subplan, _): built.uses += subplan.outerNodes.map { ExpressionParts.NodeUse(id: $0, path: path) }
        case .done, .switch: break
        }
        built.compensation = compensation(of: node)
        if case .subplan(_, let plan) = task, case .subplan(var inner) = built.node.task {
            inner.source = .inline([plan.prepared])
            built.node.task = .subplan(inner)
        }
        built.placed = firstPlaced..<parts.placed.count
        return built
    }

    /// What undoes a node sees its `output`, and must not wait for anything.
    private mutating func compensation(of node: PlanNode) -> [BuiltNode] {
        guard let body = node.compensation.first else { return [] }
        let names = parts.extraNames
        parts.extraNames = names.union(["output"])
        defer { parts.extraNames = names }
        guard let built = build(body) else { return [] }
        for use in built.uses where use.id != node.id && outer?.nodes.contains(use.id) != true {
            if draft.nodes.contains(where: { $0.id == use.id }) { continue }
            sink.add(
                "ref.unknown-node", "'\(use.id)' is not a node of this plan", at: use.path, name: use.id.rawValue,
                among: draft.nodes.lazy.map(\.id.rawValue))
        }
        built.uses = []
        return [built]
    }

    private mutating func task(of node: PlanNode) -> BuiltTask? {
        let path = node.path
        switch node.task {
        case .agentTask: return .done(.agentTask)
        case .program(let program): return self.program(program, node)
        case .systemTask(let name): return .done(.systemTask(name: name))
        case .http(let http): return self.http(http, path)
        case .tool(let call):
            return .done(.tool(name: call.tool, arguments: parts.template(call.arguments, at: path + "/arguments")))
        case .subplan(let task): return subplan(task, node)
        case .switch(let task):
            var cases: [(when: Expression, targets: [NodeID])] = []
            for (index, branch) in task.cases.enumerated() {
                if let when = parts.bare(branch.when, at: "\(path)/cases/\(index)/when") { cases.append((when, branch.targets)) }
            }
            return .switch(cases: cases, otherwise: task.otherwise)
        case .join(let join): return .done(.join(join.mode, require: parts.bare(join.require, at: path + "/require")))
        case .wait(.span(let span)): return parts.template(span, at: path + "/for").map { .done(.wait(.span($0))) }
        case .wait(.until(let source)):
            return parts.bare(source, at: path + "/until", wanted: .instant).map { .done(.wait(.until($0))) }
        case .wait(.event(let wait)):
            let match = parts.bare(wait.match, at: path + "/event/match", in: .event)
            return .done(.wait(.event(name: wait.name, match: match, timeout: wait.timeout)))
        case .human(let human): return self.human(human, path)
        case .map(let map): return self.map(map, path)
        }
    }

    private mutating func program(_ program: ProgramTask, _ node: PlanNode) -> BuiltTask? {
        let path = node.path
        guard let command = parts.template(program.command, at: path + "/command") else { return nil }
        return .done(
            .program(
                CompiledProgram(
                    command: command, workingDirectory: parts.template(program.workingDirectory, at: path + "/cwd"),
                    environment: values(program.environment, at: path + "/env"), output: program.output,
                    failsOnExitCode: !node.looksAtExitCode)))
    }

    private mutating func http(_ http: HTTPTask, _ path: String) -> BuiltTask? {
        guard let url = parts.template(http.url, at: path + "/url") else { return nil }
        let headers = values(http.headers, at: path + "/headers")
        return .done(
            .http(CompiledHTTP(method: http.method, url: url, headers: headers, body: parts.template(http.body, at: path + "/body"))))
    }

    private mutating func values(
        _ values: [(name: String, value: SecretableValue)], at path: String
    ) -> [(name: String, value: CompiledValue)] {
        var compiled: [(name: String, value: CompiledValue)] = []
        for (name, value) in values {
            let place = "\(path)/\(JSONPointer.escape(name))"
            switch value {
            case .value(let json):
                SecretScan.check(json, named: name, at: place, sink)
                if let template = parts.template(json, at: place) { compiled.append((name, .value(template))) }
            case .secret(let secret, let prefix):
                if !parts.names.secrets.contains(secret) {
                    sink.add(
                        "secret.undeclared", "the secret '\(secret.prefix(80))' is not among the plan's secrets", at: place,
                        suggestion: NearestName.suggestion(for: secret, among: parts.names.secrets) ?? "add it to 'secrets'",
                        fix: outer == nil
                            ? .patch(
                                adding: draft.secrets.isEmpty ? "/secrets" : "/secrets/-",
                                draft.secrets.isEmpty ? [.string(secret)] : .string(secret)) : nil)
                }
                compiled.append((name, .secret(name: secret, prefix: prefix)))
            }
        }
        return compiled
    }

    private mutating func subplan(_ task: SubplanTask, _ node: PlanNode) -> BuiltTask? {
        let until = parts.bare(task.repeat?.until, at: node.path + "/repeat/until", in: .round)
        let rounds = task.repeat?.max ?? 1
        switch task.source {
        case .named(let name, let version):
            return .done(
                .subplan(
                    CompiledSubplan(source: .named(name, version: version), until: until, maxRounds: rounds, outerNodes: [], outerNames: [])
                ))
        case .inline(let drafts):
            guard var inner = drafts.first else { return nil }
            inner.title = node.title
            inner.schemas = draft.schemas
            inner.calendars = draft.calendars
            let scope = OuterScope(
                nodes: Set(draft.nodes.map(\.id)).union(outer?.nodes ?? []), extraNames: parts.extraNames,
                names: node.input == nil ? parts.names : parts.names.withInputs(of: node.input), path: node.path)
            guard let compiled = DraftCompilation(draft: inner, sink: sink, compiler: compiler, outer: scope).runInline() else {
                return nil
            }
            return .subplan(
                CompiledSubplan(
                    source: .inline(compiled.plan), until: until, maxRounds: rounds, outerNodes: compiled.outerNodes,
                    outerNames: parts.extraNames.sorted()),
                compiled)
        }
    }

    private mutating func human(_ human: HumanTask, _ path: String) -> BuiltTask {
        let question = parts.template(human.question.map { .string($0) }, at: path + "/question")
        let form = human.form.flatMap { schemas.schema($0, at: path + "/form", assertsFormats: true) }
        return .done(
            .human(
                CompiledHuman(
                    human, show: parts.template(human.show, at: path + "/show"), question: question,
                    subject: parts.template(human.subject, at: path + "/subject"), form: form)))
    }

    private mutating func map(_ map: MapTask, _ path: String) -> BuiltTask? {
        let over = parts.bare(map.over, at: path + "/over", wanted: .list)
        let names = parts.extraNames
        parts.extraNames = names.union([map.itemName])
        defer { parts.extraNames = names }
        let key = parts.bare(map.key, at: path + "/key", in: .itemKey, wanted: .value)
        let outside = parts.takeUses()
        guard let over, let body = map.body.first.flatMap({ build($0) }) else { return nil }
        body.uses += outside
        return .map(over: over, key: key, map, body: body)
    }
}

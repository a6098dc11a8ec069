import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// Parses everything inside one node; what concerns several nodes comes later.
struct NodeBuilder {
    /// A node whose own parts are done. Indices inside the task are resolved when the order of the nodes is known.
    struct Built {
        var node: PlanNode
        var owner: Owner
        var task: BuiltTask
        var when: Expression?
        var input: Template?
        var result: Template?
        var inputSchema: Schema?
        var outputSchema: Schema?
        var checks: [CompiledCheck]
        var uses: [ExpressionParts.NodeUse]
    }

    /// A task whose references to nodes are still names.
    indirect enum BuiltTask {
        case done(CompiledTask)
        case `switch`(cases: [(when: Expression, targets: [NodeID])], otherwise: [NodeID])
        case map(over: Expression, key: Expression?, MapTask, body: Built)
    }

    let draft: PlanDraft
    let sink: FindingSink
    let schemas: SchemaCache
    let limits: Limits
    var parts: ExpressionParts

    mutating func build(_ node: PlanNode) -> Built? {
        guard let task = task(of: node) else {
            _ = parts.takeUses()
            return nil
        }
        let path = node.path
        var built = Built(
            node: node, owner: owner(of: node), task: task, when: parts.bare(node.when, at: path + "/when"),
            input: parts.template(node.input, at: path + "/input"),
            result: parts.template(node.result, at: path + "/result", also: ["output", "response"]),
            inputSchema: schemas.schema(node.inputSchema, at: path + "/inputSchema"),
            outputSchema: schemas.schema(node.outputSchema, at: path + "/outputSchema"), checks: checks(of: node), uses: [])
        built.node.timeout = node.timeout ?? (task.isAttempted ? draft.defaults.timeout : nil)
        built.node.retryPolicy = node.retryPolicy ?? (task.isAttempted ? draft.defaults.retryPolicy : nil)
        built.uses = parts.takeUses()
        if case .map(_, _, _, let body) = task { built.uses += body.uses }
        return built
    }

    private mutating func checks(of node: PlanNode) -> [CompiledCheck] {
        node.completionChecks.enumerated().compactMap { index, check in
            let path = "\(node.path)/completionChecks/\(index)/expr"
            return parts.bare(check.expression, at: path, also: ["output"]).map {
                CompiledCheck(
                    expression: $0, message: check.message ?? "the check '\(check.expression)' failed", isRequired: check.isRequired)
            }
        }
    }

    private mutating func task(of node: PlanNode) -> BuiltTask? {
        let path = node.path
        switch node.task {
        case .program(let program): return self.program(program, node)
        case .systemTask(let name): return .done(.systemTask(name: name))
        case .switch(let task):
            var cases: [(when: Expression, targets: [NodeID])] = []
            for (index, branch) in task.cases.enumerated() {
                if let when = parts.bare(branch.when, at: "\(path)/cases/\(index)/when") { cases.append((when, branch.targets)) }
            }
            return .switch(cases: cases, otherwise: task.otherwise)
        case .join(let join): return .done(.join(join.mode, require: parts.bare(join.require, at: path + "/require")))
        case .wait(.span(let span)): return parts.template(span, at: path + "/for").map { .done(.wait(.span($0))) }
        case .wait(.until(let source)): return parts.bare(source, at: path + "/until").map { .done(.wait(.until($0))) }
        case .human(let human): return self.human(human, path)
        case .map(let map): return self.map(map, path)
        }
    }

    private mutating func program(_ program: ProgramTask, _ node: PlanNode) -> BuiltTask? {
        let path = node.path
        guard let command = parts.template(program.command, at: path + "/command") else { return nil }
        let looksAtExitCode = node.completionChecks.contains { $0.expression.contains("exitCode") }
        var environment: [(name: String, value: CompiledProgram.EnvironmentValue)] = []
        for (name, value) in program.environment {
            let place = "\(path)/env/\(JSONPointer.escape(name))"
            switch value {
            case .value(let json):
                if let template = parts.template(json, at: place) { environment.append((name, .value(template))) }
            case .secret(let secret, let prefix):
                if !draft.secrets.contains(secret) {
                    sink.add(
                        "secret.undeclared", "the secret '\(secret)' is not among the plan's secrets", at: place,
                        suggestion: NearestName.suggestion(for: secret, among: draft.secrets) ?? "add it to 'secrets'")
                }
                environment.append((name, .secret(name: secret, prefix: prefix)))
            }
        }
        return .done(
            .program(
                CompiledProgram(
                    command: command, workingDirectory: parts.template(program.workingDirectory, at: path + "/cwd"),
                    environment: environment, output: program.output, failsOnExitCode: !looksAtExitCode)))
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
        let over = parts.bare(map.over, at: path + "/over")
        parts.extraNames = [map.itemName]
        defer { parts.extraNames = [] }
        let key = parts.bare(map.key, at: path + "/key")
        let outside = parts.takeUses()
        guard let over, let body = map.body.first.flatMap({ build($0) }) else { return nil }
        var complete = body
        complete.uses += outside
        return .map(over: over, key: key, map, body: complete)
    }

    /// The owner that was given, or the one that goes without saying.
    private func owner(of node: PlanNode) -> Owner {
        if let owner = node.owner {
            if case .human = node.task, !owner.isPerson {
                sink.add(
                    "owner.cannot-do-type", "\(owner) cannot answer a \(node.task.typeName); a user or a group can",
                    at: node.path + "/owner")
            } else if case .program = node.task, owner != Owner(.system, "program") {
                sink.add(
                    owner.kind == .worker ? "format.not-yet" : "owner.cannot-do-type",
                    "a program is run by system:program, not by \(owner)", at: node.path + "/owner")
            }
            return owner
        }
        switch node.task {
        case .program: return Owner(.system, "program")
        case .systemTask(let name): return Owner(.system, name)
        case .switch, .join, .map, .wait: return Owner(.system, "cairn")
        case .human: return Owner(.group, "everyone")
        }
    }
}

extension NodeBuilder.BuiltTask {
    var isAttempted: Bool {
        switch self {
        case .done(let task): task.isAttempted
        case .switch, .map: false
        }
    }
}

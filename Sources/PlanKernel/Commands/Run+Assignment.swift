import PlanCalendar
import PlanExpressions
import PlanJSON
public import PlanModel
import PlanSchema

extension Run {
    /// What the owner of an attempt that is under way has to do.
    ///
    /// Evaluated when it is handed out, at the time at which the attempt was started. Throws a failure of the class `invalid-input`
    /// when a value cannot be evaluated or does not fit the node's input schema: hand that in as the attempt's end.
    public func assignment(for ref: NodeRef) throws(Failure) -> Assignment {
        guard let slot = slot(of: ref), case .running(let since) = slots[slot].state else {
            throw Failure(.cancelled, "the attempt is not under way")
        }
        let node = plan.nodes[ref.node]
        // A scope holds the whole run, whose copy costs: a node without expressions is spared it.
        var input = JSON.object(JSONObject())
        if let given = givenInputs[slot] {
            input = given
        } else if let template = node.input {
            input = try value(of: template, "input", scope(of: slot, at: since))
        }
        if let violation = node.inputSchema?.validate(input).first {
            throw Failure(.invalidInput, "input\(violation.instancePointer): \(violation.message)", neverBegan: true)
        }
        let work = if let plain = plainWork(of: slot) { plain } else { try work(of: slot, scope(of: slot, at: since)) }
        return Assignment(
            run: id, ref: ref, name: name(of: ref), attempt: Int(slots[slot].attempts), owner: owner(of: slot), input: input,
            work: work, timeout: node.timeout, effects: node.effects,
            losses: Int(slots[slot].losses), plan: plan, previousFailure: failures[slot],
            budgetLeft: budget.reservations[slot] ?? [:], idempotencyKey: attemptKey(of: slot, at: since))
    }

    /// What a service recognises the latest attempt of a node by: that of the attempt which it goes on with or makes again, what the plan
    /// says, or its name.
    func attemptKey(of slot: Int, at now: Timestamp) -> String {
        let number = Int(slots[slot].attempts - slots[slot].losses)
        if let adoption = adopted[slot], adoption.attempt - adoption.losses == number { return adoption.key }
        if let template = node(of: slot).terms?.idempotencyKey, let key = try? template.resolve(in: scope(of: slot, at: now)) {
            return key.string ?? key.text
        }
        return "\(id):\(name(of: ref(of: slot))):\(number)"
    }

    /// What there is to do where nothing is to be evaluated for it.
    private func plainWork(of slot: Int) -> Assignment.Work? {
        switch node(of: slot).task {
        case .systemTask(let name):
            // Whoever it was handed to does it in the place of who the plan names.
            let owner = owner(of: slot)
            return .systemTask(name: owner.kind == .system ? owner.reference : name)
        case .agentTask: return .agentTask
        default: return nil
        }
    }

    /// What there is to do, with everything evaluated.
    func work(of slot: Int, _ scope: RunScope) throws(Failure) -> Assignment.Work {
        let node = node(of: slot)
        switch node.task {
        case .program(let program): return .program(try call(of: program, scope))
        case .systemTask, .agentTask: return plainWork(of: slot) ?? .agentTask
        case .http(let http): return .http(try call(of: http, in: node, scope))
        case .tool(let name, let arguments):
            let values = try arguments.map { (template) throws(Failure) in try value(of: template, "arguments", scope) }
            return .tool(name: name, arguments: values ?? .object(JSONObject()))
        case .subplan(let subplan):
            return .subplan(Assignment.SubplanCall(subplan: subplan, outer: outerValues(of: subplan, scope)))
        case .switch, .join, .map, .wait, .human: throw Failure(.executorError, "a \(node.task.typeName) node has no owner to call")
        }
    }

    func value(of template: Template, _ what: String, _ scope: RunScope) throws(Failure) -> JSON {
        do {
            return try template.resolve(in: scope)
        } catch {
            throw Failure(.invalidInput, "\(what): \(error.message)", neverBegan: true)
        }
    }

    func call(of program: CompiledProgram, _ scope: RunScope) throws(Failure) -> Assignment.ProgramCall {
        guard case .array(let words) = try value(of: program.command, "command", scope), !words.isEmpty else {
            throw Failure(.invalidInput, "command: a list of at least one text is needed", neverBegan: true)
        }
        var arguments: [String] = []
        for word in words {
            switch word {
            case .string(let text): arguments.append(text)
            case .int, .double, .bool: arguments.append(word.text)
            case .null, .array, .object:
                throw Failure(.invalidInput, "command: an argument is \(word.typeName); texts are needed", neverBegan: true)
            }
        }
        if arguments.contains(where: { $0.utf8.contains(0) }) {
            throw Failure(.invalidInput, "command: an argument holds a NUL byte, which no program can be given", neverBegan: true)
        }
        let environment = try texts(program.environment, "env", scope)
        var workingDirectory: String?
        if let template = program.workingDirectory { workingDirectory = try value(of: template, "cwd", scope).string }
        return Assignment.ProgramCall(
            arguments: arguments, workingDirectory: workingDirectory,
            environment: environment, output: program.output, failsOnExitCode: program.failsOnExitCode)
    }

    private func texts(
        _ values: [(name: String, value: CompiledValue)], _ what: String, _ scope: RunScope
    ) throws(Failure) -> [(name: String, value: Assignment.ProgramCall.EnvironmentValue)] {
        var texts: [(name: String, value: Assignment.ProgramCall.EnvironmentValue)] = []
        for (name, value) in values {
            switch value {
            case .secret(let secret, let prefix): texts.append((name, .secret(name: secret, prefix: prefix)))
            case .value(let template):
                let text = try self.value(of: template, "\(what)/\(name)", scope)
                texts.append((name, .text(text.string ?? text.text)))
            }
        }
        return texts
    }

    private func call(
        of http: CompiledHTTP, in node: CompiledNode, _ scope: RunScope
    ) throws(Failure) -> Assignment.HTTPCall {
        let url = try value(of: http.url, "url", scope)
        guard case .string(let text) = url else {
            throw Failure(.invalidInput, "url: a text is needed, not \(url.typeName)", neverBegan: true)
        }
        let body = try http.body.map { (template) throws(Failure) in try value(of: template, "body", scope) }
        return Assignment.HTTPCall(
            method: http.method, url: text, headers: try texts(http.headers, "headers", scope), body: body,
            failsOnStatus: !node.looksAtStatus, hosts: Self.hosts(for: node))
    }

    /// The only hosts that requests of a node may go to; nil where the plan does not name them.
    static func hosts(for node: CompiledNode) -> [String]? {
        guard let policy = node.terms?.contextPolicy, case .allowlist = policy.web else { return nil }
        return policy.webHosts
    }

    /// `{ nodes: { id: { status, attempts, output } }, inputs, <name>: … }`, of what the plan written in place reads; and `answers`.
    func outerValues(of subplan: CompiledSubplan, _ scope: RunScope) -> JSON {
        var nodes = JSONObject()
        for id in subplan.outerNodes {
            guard let index = plan.index(of: id) else {
                // A plan inside of a plan inside of a plan reads on outwards.
                nodes[id.rawValue] = outer?["nodes"]?[id.rawValue]
                continue
            }
            var node = JSONObject([
                ("status", .string(slots[index].state.status.rawValue)), ("attempts", .int(Int64(slots[index].attempts))),
            ])
            node["output"] = slots[index].output
            nodes[id.rawValue] = .object(node)
        }
        var values = JSONObject([("nodes", .object(nodes)), ("inputs", inputs)])
        for name in subplan.outerNames + ["answers"] { values[name] = scope.value(of: name).flatMap { try? $0.json() } }
        return .object(values)
    }
}

public import PlanCalendar
import PlanExpressions
public import PlanJSON
public import PlanModel

extension Run {
    /// What came of a check that takes time: the next one, the completion, or a failure.
    func checked(
        _ ref: NodeRef, attempt: Int, _ result: CheckResult, isByPerson: Bool, usage: Usage, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        // A file that was taken over of the attempt's result is not the one that a person has named meanwhile.
        guard let slot = try current(ref, attempt), case .checking(_, let check) = slots[slot].state, check == result.check,
            submissions[slot]?.isByPerson == isByPerson
        else { return [] }
        return account(usage, of: slot, at: now) + conclude(result, of: slot, at: now)
    }

    func conclude(_ result: CheckResult, of slot: Int, at now: Timestamp) -> [Event] {
        guard let submission = submissions[slot] else { return [] }
        let node = node(of: slot)
        let check = node.checks[result.check]
        var told = result
        if !result.isPassed, told.message == nil { told.message = check.message }
        let events: [Event] = [.checkEnded(ref(of: slot), told)]
        if !result.isPassed, check.isRequired {
            return events + follow(Failure(.checkFailed, told.message ?? check.message, output: submission.output), of: slot, at: now)
        }
        var after = submission
        if !result.isPassed { after.remarks.append(told.message ?? check.message) }
        if result.isPassed, case .file(let key) = check.kind { after.files[key] = result.evidence.flatMap(DeliveredFile.init(json:)) }
        guard let next = node.slowCheck(of: submission.output, after: result.check, onlyFiles: submission.isByPerson) else {
            return events
                + finish(slot, submission.output, output: submission.output, remarks: after.remarks, files: after.files, at: now)
        }
        after.check = next
        return events + [.nodeSubmitted(ref(of: slot), after)] + request(check: next, of: slot, submission.output, at: now)
    }

    /// A check that a person makes is a request to that person.
    func request(check: Int, of slot: Int, _ output: JSON, at now: Timestamp) -> [Event] {
        guard case .human(let owner, let question) = node(of: slot).checks[check].kind else { return [] }
        let ref = ref(of: slot)
        let approval = Approval(
            id: requestID(slot), kind: .check, nodeID: nodeID(of: ref), item: ref.item, title: node(of: slot).title, prompt: question,
            payload: ["output": output, "check": .int(Int64(check))], candidates: [owner], requestedAt: now)
        return [.approvalRequested(ref, approval)]
    }

    /// The check of a result that is under way, as whoever makes it gets it; nil when a person makes it, or none is under way.
    public func checkAssignment(for ref: NodeRef) throws(Failure) -> CheckAssignment? {
        guard let slot = slot(of: ref), case .checking(let since, let position) = slots[slot].state, let submission = submissions[slot]
        else { return nil }
        let node = node(of: slot)
        let scope = scope(of: slot, at: since, output: submission.output)
        let check = node.checks[position]
        let work: Assignment.Work
        switch check.kind {
        case .assert, .deliverable, .human: return nil
        case .file(let key):
            let folder: String? =
                if case .program = node.task, case .program(let call) = try self.work(of: slot, scope) { call.workingDirectory } else {
                    nil
                }
            work = .file(
                Assignment.FileCall(
                    key: key, path: submission.output[key]?.string ?? "", startedIn: beginning(of: slot), node: self.name(of: ref),
                    attempt: Int(slots[slot].attempts), workingDirectory: folder))
        case .program(let command, _):
            let program = CompiledProgram(check: command)
            work = .program(try call(of: program, scope))
        case .http(let method, let url, _):
            let text = try value(of: url, "url", scope)
            work = .http(
                Assignment.HTTPCall(
                    method: method, url: text.string ?? text.text, headers: [], body: nil, failsOnStatus: false,
                    hosts: Self.hosts(for: node)))
        case .tool(let name, let arguments, _):
            let values = try arguments.map { (template) throws(Failure) in try value(of: template, "arguments", scope) }
            work = .tool(name: name, arguments: values ?? .object(JSONObject()))
        case .judge: work = .agentTask
        }
        var owner = node.owner
        var input = submission.output
        if case .judge(let judge, let question, _) = check.kind {
            owner = judge
            input = [
                "question": .string(question), "output": submission.output,
                "successCriteria": .array((node.terms?.successCriteria ?? []).map { .string($0) }),
            ]
        }
        let name = "\(name(of: ref)).check\(position + 1)", attempt = Int(slots[slot].attempts)
        let assignment = Assignment(
            run: id, ref: ref, name: name, attempt: attempt, owner: owner, input: input, work: work, timeout: node.timeout, effects: .read,
            plan: plan, budgetLeft: budget.reservations[slot] ?? [:], idempotencyKey: "\(id):\(name):\(attempt)")
        return CheckAssignment(check: position, isByPerson: submission.isByPerson, assignment: assignment)
    }

    /// Whether what a check returned lets the result pass.
    public func verdict(on ref: NodeRef, check position: Int, _ returned: JSON, at now: Timestamp) -> CheckResult {
        guard let slot = slot(of: ref), let submission = submissions[slot] else { return CheckResult(check: position, isPassed: false) }
        let check = node(of: slot).checks[position]
        var extra: [(name: String, value: Value)] = []
        var pass: Expression?
        switch check.kind {
        case .assert, .deliverable, .human: break
        case .file(let key):
            let problem = returned["problem"]?.string.map { "the deliverable '\(key)': \($0)" }
            return CheckResult(check: position, isPassed: problem == nil, message: problem, evidence: problem == nil ? returned : nil)
        case .program(_, let expression):
            pass = expression
            for name in ["exitCode", "stdout", "stderr"] { returned[name].map { extra.append((name, Value($0))) } }
            if expression == nil { return CheckResult(check: position, isPassed: returned["exitCode"] == 0, evidence: returned) }
        case .http(_, _, let expression):
            pass = expression
            extra = [("response", Value(returned))]
            if expression == nil {
                return CheckResult(check: position, isPassed: (returned["status"]?.int ?? 0) / 100 == 2, evidence: returned)
            }
        case .tool(_, _, let expression):
            pass = expression
            extra = [("result", Value(returned))]
            if expression == nil {
                return CheckResult(check: position, isPassed: returned != false && !returned.isNull, evidence: returned)
            }
        case .judge(_, _, let expression):
            pass = expression
            extra = ["score", "reasons"].compactMap { name in returned[name].map { (name, Value($0)) } }
        }
        do {
            let isPassed = try pass?.evaluateBool(scope(of: slot, at: now, output: submission.output, extra: extra)) ?? false
            return CheckResult(check: position, isPassed: isPassed, evidence: returned)
        } catch {
            let message = "\(check.message) (the check could not be evaluated: \(error.message))"
            return CheckResult(check: position, isPassed: false, message: message, evidence: returned)
        }
    }

    /// What is missing or does not fit of a deliverable; nil when it is there.
    func problem(of deliverable: Deliverable, _ output: JSON) -> String? {
        guard let value = output[deliverable.key], !value.isNull else {
            return "the deliverable '\(deliverable.key)' is missing: output.\(deliverable.key) must hold it"
        }
        switch deliverable.kind {
        case .json: return nil
        case .table: return value.array == nil ? "the deliverable '\(deliverable.key)' must be a list of rows" : nil
        case .text, .file, .link:
            return value.string?.isEmpty == false ? nil : "the deliverable '\(deliverable.key)' must be a text that is not empty"
        }
    }
}

extension RunScope {
    /// Whether `output` has no such member.
    func isNothing(_ key: String) -> Bool {
        guard let output = try? value(of: "output")?.json() else { return true }
        return output[key].map(\.isNull) ?? true
    }
}

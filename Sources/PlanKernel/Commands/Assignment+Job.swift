import PlanCalendar
public import PlanJSON
public import PlanModel

extension Assignment {
    /// The attempt that a job is, as a worker elsewhere gets it; what needs the plan beside it is not there.
    ///
    /// Throws a failure of an attempt that never began where the job is none, or of a kind that is not known here.
    public init(job: JSON) throws(Failure) {
        func text(_ key: String) throws(Failure) -> String {
            if let text = job[key]?.string { return text }
            throw Self.strange("it has no '\(key)'")
        }
        let timeout = job["timeout"]?.string.flatMap { TimeSpan($0) }
        guard (job["timeout"] == nil) == (timeout == nil) else { throw Self.strange("its timeout is no duration") }
        self.init(
            run: RunID(try text("run")), ref: NodeRef(0), name: try text("node"), attempt: Int(job["attempt"]?.int ?? 1),
            owner: Owner(.worker, try text("queue")), input: job["input"] ?? .null, work: try Self.work(job["work"] ?? .null),
            timeout: timeout, effects: job["effects"]?.string.flatMap(Effects.init(rawValue:)) ?? .once,
            idempotencyKey: try text("idempotencyKey"))
        for (name, amount) in job["budgetLeft"]?.object ?? JSONObject() {
            if let resource = BudgetResource(rawValue: name) { budgetLeft[resource] = amount.double }
        }
        if let failure = job["previousFailure"], let kind = failure["class"]?.string.flatMap(FailureClass.init(rawValue:)) {
            previousFailure = Failure(kind, failure["message"]?.string ?? "")
        }
    }

    private static func work(_ work: JSON) throws(Failure) -> Work {
        switch work["type"]?.string {
        case "program": return .program(try program(work))
        case "system-task": return .systemTask(name: work["system"]?.string ?? "")
        case "agent-task": return .agentTask
        case "tool":
            guard let name = work["tool"]?.string else { throw strange("it names no tool") }
            return .tool(name: name, arguments: work["arguments"] ?? .object(JSONObject()))
        case "http":
            guard let method = work["method"]?.string.flatMap(HTTPTask.Method.init(rawValue:)), let url = work["url"]?.string else {
                throw strange("it names no method or no address")
            }
            return .http(
                HTTPCall(
                    method: method, url: url, headers: try values(work["headers"], "header"), body: work["body"],
                    failsOnStatus: work["failsOnStatus"]?.bool ?? true, hosts: work["hosts"]?.array?.compactMap(\.string)))
        case let type: throw strange("its kind '\(type ?? "")' is not known here; a newer version may know it")
        }
    }

    private static func program(_ work: JSON) throws(Failure) -> ProgramCall {
        let words = work["command"]?.array?.map(\.string) ?? []
        let arguments = words.compactMap { $0 }
        guard !arguments.isEmpty, arguments.count == words.count else { throw strange("its command is no list of texts") }
        guard let output = ProgramTask.Output(rawValue: work["stdout"]?.string ?? ProgramTask.Output.text.rawValue) else {
            throw strange("what its standard output shall be is not known here")
        }
        return ProgramCall(
            arguments: arguments, workingDirectory: work["cwd"]?.string, environment: try values(work["env"], "variable"), output: output,
            failsOnExitCode: work["failsOnExitCode"]?.bool ?? true)
    }

    private static func values(
        _ json: JSON?, _ what: String
    ) throws(Failure) -> [(name: String, value: ProgramCall.EnvironmentValue)] {
        var values: [(name: String, value: ProgramCall.EnvironmentValue)] = []
        for (name, value) in json?.object ?? JSONObject() {
            if let text = value.string {
                values.append((name, .text(text)))
            } else if let secret = value["secret"]?.string {
                values.append((name, .secret(name: secret, prefix: value["prefix"]?.string ?? "")))
            } else {
                throw strange("the \(what) '\(name)' is neither a text nor a secret")
            }
        }
        return values
    }

    private static func strange(_ what: String) -> Failure {
        Failure(.invalidInput, "the job is not understood: \(what)", neverBegan: true)
    }
}

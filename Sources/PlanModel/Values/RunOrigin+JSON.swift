import PlanCalendar
public import PlanJSON

extension RunOrigin {
    /// The origin as it is kept and shown; absent rather than null.
    public var json: JSON {
        var object = JSONObject([("organizationId", .string(organization.rawValue))])
        object["threadId"] = thread.map { .string($0.rawValue) }
        object["sourceThreadId"] = sourceThread.map { .string($0.rawValue) }
        object["leadAgentId"] = leadAgent.map { .string($0.rawValue) }
        object["createdByAgentId"] = createdByAgent.map { .string($0.rawValue) }
        object["parent"] = parent?.json
        object["replaces"] = replaces.map { replaced in
            var members = JSONObject([("runId", .string(replaced.run.rawValue)), ("reason", .string(replaced.reason))])
            members["title"] = replaced.title.map { .string($0) }
            return .object(members)
        }
        object["forkedFrom"] = forkedFrom.map { ["runId": .string($0.run.rawValue), "seq": .int($0.seq)] }
        object["fire"] = fire.map { ["scheduleId": .string($0.schedule.rawValue), "nominal": .string($0.nominal.description)] }
        object["revisesRunId"] = revises.map { .string($0.rawValue) }
        if version != 1 { object["version"] = .int(Int64(version)) }
        if priority != 0 { object["priority"] = .int(Int64(priority)) }
        object["correlationId"] = root.map { .string($0.rawValue) }
        object["traceparent"] = traceparent.map { .string($0.description) }
        return .object(object)
    }

    /// Reads what ``json`` wrote; what is absent has its default.
    public init(json: JSON) {
        self.init()
        func text(_ key: String) -> String? { json[key]?.string }
        if let id = text("organizationId") { organization = OrganizationID(id) }
        thread = text("threadId").map { ThreadID($0) }
        sourceThread = text("sourceThreadId").map { ThreadID($0) }
        leadAgent = text("leadAgentId").map { ActorID($0) }
        createdByAgent = text("createdByAgentId").map { ActorID($0) }
        if let parent = json["parent"], let run = parent["runId"]?.string, let node = parent["node"]?.string {
            var allowance: [BudgetResource: Double] = [:]
            for (name, amount) in parent["allowance"]?.object ?? JSONObject() {
                if let resource = BudgetResource(rawValue: name), let amount = amount.double { allowance[resource] = amount }
            }
            self.parent = Parent(
                run: RunID(run), node: node, attempt: Int(parent["attempt"]?.int ?? 1), round: Int(parent["round"]?.int ?? 1),
                depth: Int(parent["depth"]?.int ?? 1), outer: parent["outer"], allowance: allowance)
        }
        if let replaced = json["replaces"], let run = replaced["runId"]?.string {
            replaces = Replacement(run: RunID(run), reason: replaced["reason"]?.string ?? "", title: replaced["title"]?.string)
        }
        if let fork = json["forkedFrom"], let run = fork["runId"]?.string, let seq = fork["seq"]?.int {
            forkedFrom = Fork(run: RunID(run), seq: seq)
        }
        if let fire = json["fire"], let schedule = fire["scheduleId"]?.string,
            let nominal = fire["nominal"]?.string.flatMap(Timestamp.init(_:))
        {
            self.fire = Fire(schedule: ScheduleID(schedule), nominal: nominal)
        }
        revises = text("revisesRunId").map { RunID($0) }
        version = json["version"]?.int.map { Int($0) } ?? 1
        priority = Int(json["priority"]?.int ?? 0)
        root = text("correlationId").map { RunID($0) }
        traceparent = text("traceparent").flatMap(TraceParent.init)
    }
}

extension RunOrigin.Parent {
    fileprivate var json: JSON {
        var object = JSONObject([
            ("runId", .string(run.rawValue)), ("node", .string(node)), ("attempt", .int(Int64(attempt))), ("round", .int(Int64(round))),
            ("depth", .int(Int64(depth))),
        ])
        object["outer"] = outer
        if !allowance.isEmpty {
            let amounts = allowance.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, JSON.double($0.value)) }
            object["allowance"] = .object(JSONObject(amounts))
        }
        return .object(object)
    }
}

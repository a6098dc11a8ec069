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
        object["parent"] = parent.map {
            [
                "runId": .string($0.run.rawValue), "node": .string($0.node), "attempt": .int(Int64($0.attempt)),
                "round": .int(Int64($0.round)),
            ]
        }
        object["replaces"] = replaces.map { replaced in
            var members = JSONObject([("runId", .string(replaced.run.rawValue)), ("reason", .string(replaced.reason))])
            members["title"] = replaced.title.map { .string($0) }
            return .object(members)
        }
        object["forkedFrom"] = forkedFrom.map { ["runId": .string($0.run.rawValue), "seq": .int($0.seq)] }
        object["fire"] = fire.map { ["scheduleId": .string($0.schedule.rawValue), "nominal": .string($0.nominal.description)] }
        object["revisesRunId"] = revises.map { .string($0.rawValue) }
        if version != 1 { object["version"] = .int(Int64(version)) }
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
            self.parent = Parent(
                run: RunID(run), node: node, attempt: Int(parent["attempt"]?.int ?? 1), round: Int(parent["round"]?.int ?? 1))
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
    }
}

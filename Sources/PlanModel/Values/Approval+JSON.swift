import PlanCalendar
public import PlanJSON

extension Approval {
    /// The request as it is kept and shown.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id.rawValue)), ("kind", .string(kind.rawValue)),
        ])
        object["nodeId"] = nodeID.map { .string($0.rawValue) }
        if let item { object["item"] = .int(Int64(item)) }
        object["title"] = .string(title)
        object["prompt"] = .string(prompt)
        object["payload"] = payload
        object["payloadDigest"] = .string(payloadDigest.description)
        if let responseSchema { object["responseSchema"] = responseSchema }
        if !choices.isEmpty { object["choices"] = .array(choices.map(\.json)) }
        if !editable.isEmpty { object["editable"] = .array(editable.map { .string($0) }) }
        if let candidate { object["candidate"] = .string(candidate.description) }
        if candidates.count > 1 { object["candidates"] = .array(candidates.map { .string($0.description) }) }
        object["quorum"] = .int(Int64(quorum))
        if rejectQuorum != 1 { object["rejectQuorum"] = .int(Int64(rejectQuorum)) }
        if let excluded { object["excluded"] = .string(excluded.rawValue) }
        object["requestedAt"] = .string(requestedAt.description)
        object["dueAt"] = dueAt.map { .string($0.description) }
        object["expiresAt"] = expiresAt.map { .string($0.description) }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
            let title = json["title"]?.string, let prompt = json["prompt"]?.string,
            let requestedAt = json["requestedAt"]?.string.flatMap(Timestamp.init(_:))
        else { return nil }
        let candidates = json["candidates"]?.array?.compactMap(\.string) ?? json["candidate"]?.string.map { [$0] } ?? []
        self.init(
            id: ApprovalID(id), kind: kind, nodeID: json["nodeId"]?.string.map { NodeID($0) }, item: json["item"]?.int.map { Int($0) },
            title: title, prompt: prompt,
            payload: json["payload"] ?? .null, responseSchema: json["responseSchema"],
            choices: json["choices"]?.array?.compactMap(Choice.init(json:)) ?? [],
            editable: json["editable"]?.array?.compactMap(\.string) ?? [],
            candidates: candidates.compactMap(Owner.init(_:)), quorum: json["quorum"]?.int.map { Int($0) } ?? 1,
            rejectQuorum: json["rejectQuorum"]?.int.map { Int($0) } ?? 1,
            excluded: json["excluded"]?.string.map { ActorID($0) }, requestedAt: requestedAt,
            dueAt: json["dueAt"]?.string.flatMap(Timestamp.init(_:)), expiresAt: json["expiresAt"]?.string.flatMap(Timestamp.init(_:)))
    }
}

extension Approval.Choice {
    fileprivate var json: JSON {
        var object = JSONObject([("value", .string(value)), ("label", .string(label))])
        if let hint { object["hint"] = .string(hint) }
        if isDefault { object["default"] = true }
        if needsConfirmation { object["confirm"] = true }
        return .object(object)
    }

    fileprivate init?(json: JSON) {
        guard let value = json["value"]?.string else { return nil }
        self.init(
            value: value, label: json["label"]?.string, hint: json["hint"]?.string, isDefault: json["default"]?.bool ?? false,
            needsConfirmation: json["confirm"]?.bool ?? false)
    }
}

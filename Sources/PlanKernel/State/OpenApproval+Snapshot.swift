import PlanCalendar
import PlanJSON
import PlanModel

extension OpenApproval {
    var snapshot: JSON {
        var object = JSONObject([
            ("approval", approval.json),
            ("agreed", Self.snapshot(agreements)),
        ])
        if !rejections.isEmpty { object["rejected"] = Self.snapshot(rejections) }
        object["slot"] = slot.map { .int(Int64($0)) }
        object["assignee"] = assignee.map { .string($0.rawValue) }
        if candidates != approval.candidates { object["candidates"] = .array(candidates.map { .string($0.description) }) }
        if !delegatedBy.isEmpty { object["delegatedBy"] = .array(delegatedBy.map { .string($0.rawValue) }) }
        object["dueAt"] = dueAt.map { .int($0.milliseconds) }
        object["followUpAt"] = followUpAt.map { .int($0.milliseconds) }
        if priority != 0 { object["priority"] = .int(Int64(priority)) }
        if reminders != 0 { object["reminders"] = .int(Int64(reminders)) }
        if !comments.isEmpty {
            object["comments"] = .array(comments.map { [.string($0.by.rawValue), .int($0.at.milliseconds), .string($0.text)] })
        }
        return .object(object)
    }

    init?(snapshot: JSON) {
        guard let approval = snapshot["approval"].flatMap(Approval.init(json:)) else { return nil }
        self.init(approval, slot: snapshot["slot"]?.int.map { Int($0) })
        func people(_ key: String) -> [ActorID] { snapshot[key]?.array?.compactMap(\.string).map { ActorID($0) } ?? [] }
        func time(_ key: String) -> Timestamp? { snapshot[key]?.int.map { Timestamp(milliseconds: $0) } }
        agreements = Self.agreements(snapshot["agreed"])
        rejections = Self.agreements(snapshot["rejected"])
        assignee = snapshot["assignee"]?.string.map { ActorID($0) }
        if let owners = snapshot["candidates"]?.array { candidates = owners.compactMap(\.string).compactMap(Owner.init(_:)) }
        delegatedBy = people("delegatedBy")
        dueAt = time("dueAt")
        followUpAt = time("followUpAt")
        priority = Int(snapshot["priority"]?.int ?? 0)
        reminders = Int(snapshot["reminders"]?.int ?? 0)
        comments = (snapshot["comments"]?.array ?? []).compactMap { entry in
            guard let by = entry[0]?.string, let at = entry[1]?.int, let text = entry[2]?.string else { return nil }
            return Comment(by: ActorID(by), at: Timestamp(milliseconds: at), text: text)
        }
    }

    private static func snapshot(_ answers: [Agreement]) -> JSON {
        .array(
            answers.map { answer in
                let said: [JSON?] = [answer.values, answer.comment.map { .string($0) }, answer.key.map { .string($0) }]
                guard said.contains(where: { $0 != nil }) else { return .string(answer.by.rawValue) }
                return .array([.string(answer.by.rawValue)] + said.map { $0 ?? .null })
            })
    }

    private static func agreements(_ list: JSON?) -> [Agreement] {
        (list?.array ?? []).compactMap { entry in
            let values = entry[1] == .null ? nil : entry[1]
            return (entry.string ?? entry[0]?.string).map {
                Agreement(by: ActorID($0), values: values, comment: entry[2]?.string, key: entry[3]?.string)
            }
        }
    }
}

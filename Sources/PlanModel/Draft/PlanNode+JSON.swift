import PlanCalendar
public import PlanJSON

extension PlanNode {
    /// The node as the format writes it. The body of a map is written without its id, which follows from the map's.
    public var json: JSON {
        var object = JSONObject()
        if !id.rawValue.contains(".") { object["id"] = .string(id.rawValue) }
        object["type"] = .string(task.typeName)
        object["label"] = label.map { .string($0) }
        object["group"] = group.map { .string($0) }
        object["owner"] = owner.map { .string($0.description) }
        object["objective"] = objective.map { .string($0) }
        object["instructions"] = instructions.map { .string($0) }
        object["dependsOn"] = .list(dependsOn.map(\.rawValue))
        object["when"] = when.map { .string($0) }
        task.write(into: &object)
        object["input"] = input
        object["result"] = result
        Self.write(inputSchema, as: "inputSchema", into: &object)
        Self.write(outputSchema, as: "outputSchema", into: &object)
        if !deliverables.isEmpty { object["deliverables"] = .array(deliverables.map(\.json)) }
        object["successCriteria"] = .list(successCriteria)
        if !completionChecks.isEmpty { object["completionChecks"] = .array(completionChecks.map(\.json)) }
        object["toolPolicy"] = toolPolicy?.json
        object["contextPolicy"] = contextPolicy?.json
        object["budget"] = budget?.json
        object["retryPolicy"] = retryPolicy?.json
        if !failurePolicy.isEmpty { object["failurePolicy"] = .array(failurePolicy.map(\.json)) }
        object["timeout"] = timeout.map(JSON.span)
        object["deadline"] = deadline?.json
        object["effects"] = effects.map { .string($0.rawValue) }
        object["idempotencyKey"] = idempotencyKey.map { .string($0) }
        object["compensation"] = compensation.first?.json
        return .object(object)
    }

    private static func write(_ use: SchemaUse?, as key: String, into object: inout JSONObject) {
        switch use {
        case nil: break
        case .inline(let schema): object[key] = schema
        case .named(let name): object[key + "Ref"] = .string(name)
        }
    }
}

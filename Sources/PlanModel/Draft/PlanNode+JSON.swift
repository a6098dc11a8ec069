import PlanCalendar
public import PlanJSON

extension PlanNode {
    /// The node as the format writes it. The body of a map is written without its id, which follows from the map's.
    public var json: JSON {
        var object = JSONObject(minimumCapacity: 8)
        if !id.rawValue.utf8.contains(UInt8(ascii: ".")) { object.add("id", .string(id.rawValue)) }
        object.add("type", .string(task.typeName))
        object.add("label", label.map { .string($0) })
        object.add("group", group.map { .string($0) })
        object.add("owner", owner.map { .string($0.description) })
        object.add("objective", objective.map { .string($0) })
        object.add("instructions", instructions.map { .string($0) })
        object.add("dependsOn", .list(dependsOn.map(\.rawValue)))
        object.add("when", when.map { .string($0) })
        task.write(into: &object)
        object.add("input", input)
        object.add("result", result)
        Self.write(inputSchema, as: "inputSchema", into: &object)
        Self.write(outputSchema, as: "outputSchema", into: &object)
        if !deliverables.isEmpty { object.add("deliverables", .array(deliverables.map(\.json))) }
        object.add("successCriteria", .list(successCriteria))
        if !completionChecks.isEmpty { object.add("completionChecks", .array(completionChecks.map(\.json))) }
        object.add("toolPolicy", toolPolicy?.json)
        object.add("contextPolicy", contextPolicy?.json)
        object.add("budget", budget?.json)
        object.add("retryPolicy", retryPolicy?.json)
        if !failurePolicy.isEmpty { object.add("failurePolicy", .array(failurePolicy.map(\.json))) }
        object.add("timeout", timeout.map(JSON.span))
        object.add("deadline", deadline?.json)
        object.add("effects", effects.map { .string($0.rawValue) })
        object.add("idempotencyKey", idempotencyKey.map { .string($0) })
        object.add("compensation", compensation.first?.json)
        return .object(object)
    }

    private static func write(_ use: SchemaUse?, as key: String, into object: inout JSONObject) {
        switch use {
        case nil: break
        case .inline(let schema): object.add(key, schema)
        case .named(let name): object.add(key + "Ref", .string(name))
        }
    }
}

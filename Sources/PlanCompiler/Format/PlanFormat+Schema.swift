public import PlanJSON

extension PlanFormat {
    /// The JSON Schema (2020-12) of a plan as people and programs write it.
    ///
    /// It knows shapes: keys, types, words. What takes the whole plan to see (names, cycles, types along edges) the compiler sees.
    public static var schema: JSON {
        var writer = FormatSchemaWriter()
        var schema = JSONObject([
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", "https://cairn.invalid/schemas/plan-1.json"),
            ("title", "Cairn plan, format 1"),
        ])
        for (key, value) in writer.schema(of: plan) { schema[key] = value }
        schema["$defs"] = .object(writer.definitions)
        return .object(schema)
    }
}

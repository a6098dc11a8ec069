import PlanJSON
import PlanTestKit

extension SeededRandom {
    /// A small schema whose keywords meet those of others by chance.
    mutating func schema(depth: Int) -> JSON {
        var object = JSONObject()
        for _ in 0..<(1 + below(3)) {
            let (keyword, value) = keyword(depth: depth)
            object[keyword] = value
        }
        return .object(object)
    }

    private mutating func keyword(depth: Int) -> (String, JSON) {
        switch below(depth > 0 ? 20 : 9) {
        case 0, 1, 2:
            ("type", pick(["string", "integer", "number", "object", "array", "null", ["string", "null"], ["integer", "array"]]))
        case 3: ("enum", .array((0...below(3)).map { _ in value(depth: 1) }))
        case 4: (pick(["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"]), .int(Int64(below(5))))
        case 5: (pick(["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]), .int(Int64(below(3))))
        case 6: ("required", pick([["a"], ["b"], ["a", "b"], []]))
        case 7: ("multipleOf", pick([1, 2, 4, 0.5]))
        case 8: ("const", value(depth: 1))
        case 9, 10, 11: ("properties", .object(JSONObject([(pick(["a", "b"]), schema(depth: depth - 1))])))
        case 12: ("additionalProperties", pick([false, schema(depth: depth - 1)]))
        case 13: ("items", schema(depth: depth - 1))
        case 14: ("prefixItems", [schema(depth: depth - 1)])
        case 15: (pick(["contains", "not", "propertyNames"]), schema(depth: depth - 1))
        case 16: ("patternProperties", .object(JSONObject([(pick(["^a", "b"]), schema(depth: depth - 1))])))
        case 17: ("uniqueItems", true)
        default: (pick(["anyOf", "oneOf", "allOf"]), .array((0...below(2)).map { _ in schema(depth: depth - 1) }))
        }
    }

    /// A small value of any type.
    mutating func value(depth: Int) -> JSON {
        switch below(depth > 0 ? 10 : 6) {
        case 0: nil
        case 1: .bool(below(2) == 0)
        case 2, 3: pick([0, 1, 2, 3, 4, -1, 2.5, 0.5, 1.0])
        case 4, 5: .string(pick(["", "a", "b", "ab", "aab"]))
        case 6, 7: .array((0..<below(3)).map { _ in value(depth: depth - 1) })
        default: .object(JSONObject((0..<below(3)).map { _ in (pick(["a", "b", "ab", "c"]), value(depth: depth - 1)) }))
        }
    }
}

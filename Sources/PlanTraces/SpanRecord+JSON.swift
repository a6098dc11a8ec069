import PlanJSON
import PlanModel

extension SpanRecord {
    /// As OTLP's JSON has it (opentelemetry-proto 1.x): ids in hexadecimal digits, 64-bit numbers as text.
    var json: JSON {
        var object = JSONObject([
            ("traceId", .string(place.traceID)), ("spanId", .string(place.spanID)), ("name", .string(name)), ("kind", .int(kind.rawValue)),
            ("startTimeUnixNano", .string("\(start)")), ("endTimeUnixNano", .string("\(max(start, end))")),
            ("attributes", .array(attributes.map { Self.attribute($0.key, $0.value) })),
        ])
        object["parentSpanId"] = parent.map { .string($0) }
        if !links.isEmpty {
            object["links"] = .array(
                links.map { .object(JSONObject([("traceId", .string($0.traceID)), ("spanId", .string($0.spanID))])) })
        }
        if isError {
            var status = JSONObject([("code", .int(2))])
            status["message"] = message.map { .string($0) }
            object["status"] = .object(status)
        }
        return .object(object)
    }

    /// What is sent to `/v1/traces`.
    static func request(_ spans: [SpanRecord], service: String, version: String) -> JSON {
        let resource = [attribute("service.name", .string(service)), attribute("service.version", .string(version))]
        let scope: JSON = ["name": "cairn", "version": .string(version)]
        let scoped: JSON = .object(JSONObject([("scope", scope), ("spans", .array(spans.map(\.json)))]))
        let about: JSON = ["attributes": .array(resource)]
        let all: JSON = .object(JSONObject([("resource", about), ("scopeSpans", .array([scoped]))]))
        return ["resourceSpans": .array([all])]
    }

    private static func attribute(_ key: String, _ value: JSON) -> JSON {
        .object(JSONObject([("key", .string(key)), ("value", anyValue(value))]))
    }

    private static func anyValue(_ value: JSON) -> JSON {
        if let flag = value.bool { return ["boolValue": .bool(flag)] }
        if let number = value.int { return ["intValue": .string("\(number)")] }
        if let number = value.double { return ["doubleValue": .double(number)] }
        if let list = value.array {
            let values: JSON = ["values": .array(list.map(anyValue))]
            return ["arrayValue": values]
        }
        return ["stringValue": .string(value.string ?? value.text)]
    }
}

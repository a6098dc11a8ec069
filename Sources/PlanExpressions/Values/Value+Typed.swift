package import PlanJSON

extension Value {
    /// Reads a value from JSON that spells out every type: `{"t":"int","v":"1"}`; nil when it is no such JSON.
    ///
    /// This is the lossless form in which official test cases are kept and the test harness talks.
    package init?(typed json: JSON) {
        let content = json["v"]
        switch (json["t"]?.string, content) {
        case ("null", _): self = .null
        case ("bool", .bool(let flag)): self = .bool(flag)
        case ("int", .string(let text)): guard let number = Int64(text) else { return nil }; self = .int(number)
        case ("int", .int(let number)): self = .int(number)
        case ("uint", .string(let text)): guard let number = UInt64(text) else { return nil }; self = .uint(number)
        case ("double", .string(let text)): guard let number = Double(text) else { return nil }; self = .double(number)
        case ("double", .double(let number)): self = .double(number)
        case ("string", .string(let text)): self = .string(text)
        case ("bytes", .string(let text)): guard let bytes = Base64.bytes(of: text) else { return nil }; self = .bytes(bytes)
        case ("timestamp", .string(let text)): guard let time = Instant(text) else { return nil }; self = .timestamp(time)
        case ("duration", .string(let text)): guard let span = Span(text) else { return nil }; self = .duration(span)
        case ("type", .string(let name)): self = .type(name)
        case ("list", .array(let elements)):
            let values = elements.compactMap { Value(typed: $0) }
            guard values.count == elements.count else { return nil }
            self = .list(values)
        case ("map", .array(let entries)):
            guard let map = Value(typedEntries: entries) else { return nil }
            self = map
        default: return nil
        }
    }

    private init?(typedEntries entries: [JSON]) {
        var builder = MapEntries.Builder()
        for entry in entries {
            guard let key = entry[0].flatMap({ Value(typed: $0) }), let value = entry[1].flatMap({ Value(typed: $0) }),
                let mapKey = MapKey(literal: key)
            else { return nil }
            builder.set(key, key: mapKey, value)
        }
        self = .map(ValueMap(entries: builder.finished()))
    }

    /// The value in that form.
    package var typed: JSON {
        switch self {
        case .null: ["t": "null"]
        case .bool(let flag): ["t": "bool", "v": .bool(flag)]
        case .int(let number): ["t": "int", "v": .string(String(number))]
        case .uint(let number): ["t": "uint", "v": .string(String(number))]
        case .double(let number): ["t": "double", "v": .string(number.isFinite ? number.description : number.expressionText)]
        case .string(let text): ["t": "string", "v": .string(text)]
        case .bytes(let bytes): ["t": "bytes", "v": .string(Base64.text(of: bytes))]
        case .list(let list): ["t": "list", "v": .array(list.elements.map(\.typed))]
        case .map(let map):
            ["t": "map", "v": .array(map.keys.map { .array([$0.typed, (MapKey(lookup: $0).flatMap { map[$0] } ?? .null).typed]) })]
        case .timestamp(let time): ["t": "timestamp", "v": .string(time.text)]
        case .duration(let span): ["t": "duration", "v": .string(span.text)]
        case .type(let name): ["t": "type", "v": .string(name)]
        case .optional(let inner): inner.map { ["t": "optional", "v": $0.typed] } ?? ["t": "optional"]
        case .network(let address): ["t": .string(typeName), "v": .string(address.text)]
        }
    }
}

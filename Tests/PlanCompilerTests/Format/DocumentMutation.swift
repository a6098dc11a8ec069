import PlanJSON
import PlanTestKit

/// Changes one thing somewhere in a document.
enum DocumentMutation {
    /// Values that are right at some places and wrong at most.
    static let values: [JSON] = [
        nil, true, 7, -3, 0, 2.5, "", "text", "2h", "soon", "retry", "node-id", "agent:writer", [], ["a"], [1], [:], ["a": 1],
        ["expr": "true"],
        ["$ref": "Notes"], "2027-01-04T09:00:00Z", "${{ inputs.repo }}", "all", ["atLeast": 1], ["secret": "TOKEN"],
    ]

    /// Keys that exist somewhere.
    static let keys = [
        "title", "type", "timeout", "when", "owner", "x-note", "colour", "expr", "command", "for", "until", "deadline", "secret", "id",
        "use",
        "nodes", "hard", "jitter", "dependsOn", "input", "event", "label",
    ]

    static func mutate(_ document: inout JSON, _ random: inout SeededRandom) -> String {
        var places: [JSONPointer] = []
        gather(document, .root, &places)
        let place = random.pick(places)
        switch (place.evaluate(on: document), Int.random(in: 0..<4, using: &random)) {
        case (.object(let object)?, 0):
            let key = random.pick(keys), value = random.pick(values)
            guard object[key] == nil else { return "" }
            return apply(["op": "add", "path": .string(place.appending(key).description), "value": value], &document)
        case (.object(let object)?, 1) where !object.isEmpty:
            return apply(["op": "remove", "path": .string(place.appending(random.pick(Array(object.keys))).description)], &document)
        case (.array(let elements)?, 0) where !elements.isEmpty:
            return apply(
                ["op": "remove", "path": .string(place.appending(Int.random(in: 0..<elements.count, using: &random)).description)],
                &document)
        default: return apply(["op": "replace", "path": .string(place.description), "value": random.pick(values)], &document)
        }
    }

    private static func apply(_ operation: JSON, _ document: inout JSON) -> String {
        if let changed = try? document.applying(patch: [operation]) { document = changed }
        return operation.text
    }

    /// Every place whose shape the format decides; schemas and free values are their authors' own.
    private static func gather(_ value: JSON, _ place: JSONPointer, _ places: inout [JSONPointer]) {
        let free: Set = [
            "inputs", "schemas", "inputSchema", "outputSchema", "form", "answer", "input", "result", "show", "subject", "body", "arguments",
            "outputs", "labels",
        ]
        if !place.isRoot { places.append(place) }
        switch value {
        case .object(let object):
            for (key, member) in object where !free.contains(key) { gather(member, place.appending(key), &places) }
        case .array(let elements):
            for (index, element) in elements.enumerated() { gather(element, place.appending(index), &places) }
        default: break
        }
    }
}

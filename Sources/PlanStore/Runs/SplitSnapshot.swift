import PlanJSON
import PlanModel

/// The snapshot of a run, with the values that are too large beside it.
///
/// The same as in the events, by the same digests; looked for only where a snapshot holds values of users.
struct SplitSnapshot {
    private enum Step {
        case key(String), each, at(Int)
    }

    private static let places: [[Step]] = [
        [.key("inputs")], [.key("outputs")], [.key("slots"), .each, .at(6)], [.key("maps"), .each, .key("items"), .each],
        [.key("failures"), .each, .at(1), .key("output")], [.key("approvals"), .each, .key("approval"), .key("payload")],
        [.key("more"), .key("answers")], [.key("more"), .key("signals"), .each, .at(2)],
        [.key("more"), .key("offers"), .each, .at(1), .at(1)], [.key("more"), .key("itemOffers"), .each, .at(1), .at(1)],
        [.key("more"), .key("givenInputs"), .each, .at(1)],
        [.key("more"), .key("submissions"), .each, .at(1), .at(0)], [.key("more"), .key("evidence"), .each, .at(1)],
    ]

    /// Takes out of a snapshot what is too large.
    static func checkpoint(at seq: Int64, _ snapshot: JSON) -> StoredCheckpoint {
        let limit = LargeValue.inlineBytes
        let isLarge = places.contains { place in has(snapshot, place[...]) { $0.approximateSize(limit: limit + 1) > limit } }
        guard isLarge else { return StoredCheckpoint(seq: seq, body: snapshot.bytes) }
        var values: [LargeValue] = []
        var body = changed(snapshot) { value in
            guard value.approximateSize(limit: limit + 1) > limit else {
                return begins(value) ? .object(JSONObject([(SplitBody.key, .null), ("value", value)])) : nil
            }
            let large = LargeValue(value.bytes)
            if !values.contains(large) { values.append(large) }
            return SplitBody.json(naming: large)
        }
        if case .object(var object) = body {
            object[SplitBody.mark] = true
            body = .object(object)
        }
        return StoredCheckpoint(seq: seq, body: body.bytes, values: values)
    }

    /// The snapshot as it was; nil when it cannot be read, or something that it names is missing.
    static func whole(_ checkpoint: StoredCheckpoint) -> JSON? {
        guard let body = try? JSON(parsing: checkpoint.body, limits: .stored) else { return nil }
        guard body[SplitBody.mark] == true else { return body }
        let values = Dictionary(checkpoint.values.map { ($0.digest, $0.bytes) }) { first, _ in first }
        var isWhole = true
        let whole = changed(body) { value in
            guard begins(value) else { return nil }
            if value[SplitBody.key] == .null { return value["value"] }
            let bytes = SplitBody.digest(of: value).flatMap { values[$0] }
            let found = bytes.flatMap { try? JSON(parsing: $0, limits: .stored) }
            if found == nil { isWhole = false }
            return found
        }
        guard isWhole, case .object(var object) = whole else { return nil }
        object[SplitBody.mark] = nil
        return .object(object)
    }

    private static func begins(_ value: JSON) -> Bool { value.object?.keys.first == SplitBody.key }

    private static func changed(_ snapshot: JSON, _ change: (JSON) -> JSON?) -> JSON {
        places.reduce(snapshot) { changed($0, $1[...], change) }
    }

    private static func changed(_ value: JSON, _ place: ArraySlice<Step>, _ change: (JSON) -> JSON?) -> JSON {
        guard let step = place.first else { return change(value) ?? value }
        let rest = place.dropFirst()
        switch (step, value) {
        case (.key(let key), .object(var object)):
            guard let member = object[key] else { return value }
            object[key] = changed(member, rest, change)
            return .object(object)
        case (.each, .array(let elements)): return .array(elements.map { changed($0, rest, change) })
        case (.at(let position), .array(var elements)):
            guard elements.indices.contains(position) else { return value }
            elements[position] = changed(elements[position], rest, change)
            return .array(elements)
        default: return value
        }
    }

    private static func has(_ value: JSON, _ place: ArraySlice<Step>, _ isWanted: (JSON) -> Bool) -> Bool {
        guard let step = place.first else { return isWanted(value) }
        let rest = place.dropFirst()
        return switch step {
        case .key(let key): value[key].map { has($0, rest, isWanted) } ?? false
        case .each: value.array?.contains { has($0, rest, isWanted) } ?? false
        case .at(let position): value[position].map { has($0, rest, isWanted) } ?? false
        }
    }
}

public import PlanJSON

/// A place at which two values are not the same.
public struct ValueDifference: Hashable, Sendable {
    /// JSON Pointer to the place.
    public let path: String
    /// Nil where the first value has nothing.
    public let before: JSON?
    /// Nil where the second value has nothing.
    public let after: JSON?

    public init(path: String, before: JSON?, after: JSON?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// Every difference between two values, outermost first, at most so many. The order of keys is none.
    ///
    /// - Parameter lenient: whether members that only the second value has are left out.
    public static func all(from before: JSON, to after: JSON, lenient: Bool = false, limit: Int = 100) -> [ValueDifference] {
        var found: [ValueDifference] = []
        collect(before, after, .root, lenient, limit, &found)
        return found
    }

    private static func collect(
        _ before: JSON?, _ after: JSON?, _ place: JSONPointer, _ lenient: Bool, _ limit: Int, _ found: inout [ValueDifference]
    ) {
        guard found.count < limit, before != after else { return }
        switch (before, after) {
        case (.object(let left)?, .object(let right)?):
            for (key, value) in left { collect(value, right[key], place.appending(key), lenient, limit, &found) }
            guard !lenient else { return }
            for (key, value) in right where left[key] == nil { collect(nil, value, place.appending(key), lenient, limit, &found) }
        case (.array(let left)?, .array(let right)?):
            for index in 0..<max(left.count, right.count) {
                let one = index < left.count ? left[index] : nil, other = index < right.count ? right[index] : nil
                collect(one, other, place.appending("\(index)"), lenient, limit, &found)
            }
        default: found.append(ValueDifference(path: place.description, before: before, after: after))
        }
    }

    public var json: JSON {
        var object = JSONObject([("path", .string(path))])
        object["before"] = before
        object["after"] = after
        return .object(object)
    }

    /// `/status: "running" and "completed"`, long values cut.
    public func sentence(_ first: String, _ second: String) -> String {
        "\(path.isEmpty ? "the value" : path) is \(Self.short(before)) in \(first) and \(Self.short(after)) in \(second)"
    }

    private static func short(_ value: JSON?) -> String {
        guard let value else { return "absent" }
        let text = value.text
        return text.count > 60 ? "\(text.prefix(59))…" : text
    }
}

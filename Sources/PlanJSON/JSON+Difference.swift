extension JSON {
    /// A JSON Patch (RFC 6902) that makes another value of this one; an empty list when they are the same.
    ///
    /// It names what is different and nothing else, down to the members of objects and the elements of lists. It is not the shortest one:
    /// in a list of another length, what is between the common beginning and the common end is put in the place of what was.
    public func patch(to other: JSON) -> JSON {
        var operations: [JSON] = []
        Self.compare(self, other, at: JSONPointer(tokens: []), &operations)
        return .array(operations)
    }

    private static func compare(_ left: JSON, _ right: JSON, at place: JSONPointer, _ operations: inout [JSON]) {
        switch (left, right) {
        case (.object(let before), .object(let after)):
            for key in before.keys where after[key] == nil { operations.append(["op": "remove", "path": path(place, key)]) }
            for (key, value) in after {
                if let known = before[key] {
                    compare(known, value, at: JSONPointer(tokens: place.tokens + [key]), &operations)
                } else {
                    operations.append(["op": "add", "path": path(place, key), "value": value])
                }
            }
        case (.array(let before), .array(let after)): compare(before, after, at: place, &operations)
        case _ where left != right: operations.append(["op": "replace", "path": .string(place.description), "value": right])
        default: break
        }
    }

    private static func compare(_ before: [JSON], _ after: [JSON], at place: JSONPointer, _ operations: inout [JSON]) {
        let shared = min(before.count, after.count)
        var start = 0, end = 0
        if before.count != after.count {
            while start < shared, before[start] == after[start] { start += 1 }
            while end < shared - start, before[before.count - 1 - end] == after[after.count - 1 - end] { end += 1 }
        }
        let changed = shared - start - end
        for index in start..<start + changed {
            compare(before[index], after[index], at: JSONPointer(tokens: place.tokens + ["\(index)"]), &operations)
        }
        for index in (start + changed..<max(start + changed, before.count - end)).reversed() {
            operations.append(["op": "remove", "path": path(place, "\(index)")])
        }
        for index in start + changed..<max(start + changed, after.count - end) {
            operations.append(["op": "add", "path": path(place, "\(index)"), "value": after[index]])
        }
    }

    private static func path(_ place: JSONPointer, _ key: String) -> JSON { .string(JSONPointer(tokens: place.tokens + [key]).description) }
}

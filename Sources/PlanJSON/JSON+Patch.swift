extension JSON {
    /// Applies a patch (RFC 6902): all of its operations, or none when one of them fails.
    ///
    /// A patch that would bring in more values than ``JSONLimits/default`` takes, or nest deeper than ``JSONLimits/deepest``, is refused.
    public mutating func apply(patch: JSON) throws(JSONPatchError) {
        guard case .array(let operations) = patch else {
            throw JSONPatchError(code: .malformed, operation: nil, message: "a patch is an array, not of type \(patch.typeName)")
        }
        var result = self
        var budget: PatchBudget?
        for (index, operation) in operations.enumerated() {
            do throws(PatchFault) {
                if budget == nil { budget = try PatchBudget(for: self) }
                try result.perform(operation, within: &budget)
            } catch {
                throw JSONPatchError(code: error.code, operation: index, message: error.message)
            }
        }
        self = result
    }

    /// The value with a patch applied.
    public func applying(patch: JSON) throws(JSONPatchError) -> JSON {
        var copy = self
        try copy.apply(patch: patch)
        return copy
    }

    struct PatchFault: Error {
        let code: JSONPatchError.Code
        let message: String

        static func malformed(_ message: String) -> PatchFault { PatchFault(code: .malformed, message: message) }

        static func notFound(_ pointer: JSONPointer) -> PatchFault {
            PatchFault(code: .notFound, message: "there is no value at '\(pointer)'")
        }
    }

    private mutating func perform(_ operation: JSON, within budget: inout PatchBudget?) throws(PatchFault) {
        guard case .object(let members) = operation, case .string(let name)? = members["op"] else {
            throw .malformed("an operation is an object with a string 'op'")
        }
        let path = try Self.pointer("path", in: members)
        switch name {
        case "add":
            let value = try Self.value(in: members)
            try budget?.add(value, at: path)
            try add(value, at: path)
        case "remove": _ = try remove(at: path)
        case "replace":
            let value = try Self.value(in: members)
            try budget?.add(value, at: path)
            try change(at: path) { $0 = value }
        case "move":
            let from = try Self.pointer("from", in: members)
            guard path == from || !from.contains(path) else { throw .malformed("'\(from)' cannot move into itself") }
            let value = try remove(at: from)
            try budget?.move(value, from: from, to: path)
            try add(value, at: path)
        case "copy":
            let from = try Self.pointer("from", in: members)
            guard let value = self[from] else { throw .notFound(from) }
            try budget?.add(value, at: path)
            try add(value, at: path)
        case "test":
            let expected = try Self.value(in: members)
            guard let value = self[path] else { throw .notFound(path) }
            guard value == expected else { throw PatchFault(code: .testFailed, message: "the value at '\(path)' is another one") }
        default: throw .malformed("there is no operation '\(name)'")
        }
    }

    private static func pointer(_ key: String, in members: JSONObject) throws(PatchFault) -> JSONPointer {
        guard case .string(let text)? = members[key], let pointer = JSONPointer(text) else {
            throw .malformed("an operation needs a JSON pointer as its '\(key)'")
        }
        return pointer
    }

    private static func value(in members: JSONObject) throws(PatchFault) -> JSON {
        guard let value = members["value"] else { throw .malformed("the operation needs a 'value'") }
        return value
    }
}

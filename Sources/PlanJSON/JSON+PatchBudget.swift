extension JSON {
    /// What a patch may still cost: a few copies of the whole into itself would else make a value that nobody can write down.
    struct PatchBudget {
        /// Values that operations may still bring in.
        private var values = JSONLimits.default.values
        /// No part of the document nests deeper than this.
        private var depth: Int

        init(for document: JSON) throws(PatchFault) {
            var unlimited = Int.max
            depth = try Self.depth(of: document, spending: &unlimited)
        }

        /// Accounts for a value that is put at a pointer.
        mutating func add(_ value: JSON, at pointer: JSONPointer) throws(PatchFault) {
            let inner = try Self.depth(of: value, spending: &values)
            guard inner + pointer.tokens.count <= JSONLimits.deepest else { throw Self.tooDeep }
            depth = max(depth, inner + pointer.tokens.count)
        }

        /// Accounts for a value that changes its place; it is walked only when its depth may matter.
        mutating func move(_ value: JSON, from: JSONPointer, to pointer: JSONPointer) throws(PatchFault) {
            let bound = pointer.tokens.count + max(0, depth - from.tokens.count)
            guard bound <= JSONLimits.deepest else { return try add(value, at: pointer) }
            depth = max(depth, bound)
        }

        private static func depth(of value: JSON, level: Int = 0, spending values: inout Int) throws(PatchFault) -> Int {
            values -= 1
            guard values >= 0 else { throw PatchFault(code: .tooLarge, message: "the patch brings in too many values") }
            guard level <= JSONLimits.deepest else { throw tooDeep }
            var deepest = level
            switch value {
            case .array(let elements):
                deepest = level + 1
                for element in elements { deepest = max(deepest, try depth(of: element, level: level + 1, spending: &values)) }
            case .object(let object):
                deepest = level + 1
                for member in object.values { deepest = max(deepest, try depth(of: member, level: level + 1, spending: &values)) }
            default: break
            }
            return deepest
        }

        private static var tooDeep: PatchFault {
            PatchFault(code: .tooLarge, message: "the patch nests values deeper than \(JSONLimits.deepest) levels")
        }
    }
}

import PlanJSON

extension FuzzTarget {
    /// What was read is written in three ways, and each says the same again.
    static func checkJSON(_ input: [UInt8]) throws(BrokenPromise) {
        guard let value = try? JSON(parsing: input) else {
            try BrokenPromise.unless((try? JSONParser.parseWithPositions(input)) == nil, "refused, and read with positions")
            return
        }
        try BrokenPromise.unless((try? JSONParser.parseWithPositions(input))?.value == value, "another value with positions")
        try same(value.bytes, value, "plain")
        try same(Array(value.prettyText.utf8), value, "pretty")
        let canonical = value.canonicalBytes
        let again = try same(canonical, value, "canonical")
        try BrokenPromise.unless(again.canonicalBytes == canonical, "the canonical form has another canonical form")
        try BrokenPromise.unless(value.hashValue == again.hashValue, "equal values have different hashes")
    }

    @discardableResult
    private static func same(_ bytes: [UInt8], _ value: JSON, _ kind: String) throws(BrokenPromise) -> JSON {
        guard let again = try? JSON(parsing: bytes) else { throw BrokenPromise("the \(kind) text cannot be read") }
        try BrokenPromise.unless(again == value, "the \(kind) text says something else")
        return again
    }
}

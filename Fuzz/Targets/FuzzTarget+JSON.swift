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
        let again: JSON
        if keepsItsDigits(value) {
            again = try same(canonical, value, "canonical")
            try BrokenPromise.unless(value.hashValue == again.hashValue, "equal values have different hashes")
        } else {
            guard let read = try? JSON(parsing: canonical) else { throw BrokenPromise("the canonical text cannot be read") }
            again = read
        }
        try BrokenPromise.unless(again.canonicalBytes == canonical, "the canonical form has another canonical form")
    }

    /// Whether no double is so large that its shortest digits, read as a whole number, are another number; see README.md.
    private static func keepsItsDigits(_ value: JSON) -> Bool {
        switch value {
        case .double(let number): number.magnitude < 0x1p53
        case .array(let elements): elements.allSatisfy(keepsItsDigits)
        case .object(let object): object.values.allSatisfy(keepsItsDigits)
        default: true
        }
    }

    @discardableResult
    private static func same(_ bytes: [UInt8], _ value: JSON, _ kind: String) throws(BrokenPromise) -> JSON {
        guard let again = try? JSON(parsing: bytes) else { throw BrokenPromise("the \(kind) text cannot be read") }
        try BrokenPromise.unless(again == value, "the \(kind) text says something else")
        return again
    }
}

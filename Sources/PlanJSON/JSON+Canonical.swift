extension JSON {
    /// The value in its canonical form (RFC 8785): no blanks, keys sorted by UTF-16 code units, numbers as ECMAScript writes them.
    ///
    /// Made for digests: the order of keys and the spelling of numbers leave no trace. One difference to the RFC, which knows only
    /// doubles: a whole number beyond 2^53 keeps its digits, so that two identifiers of 64 bits never share a digest.
    public var canonicalBytes: [UInt8] {
        var writer = ByteWriter()
        writeCanonical(into: &writer)
        return writer.bytes
    }

    /// The canonical form as a string.
    public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// Appends the canonical form.
    public func writeCanonical(into output: inout [UInt8]) {
        var writer = ByteWriter()
        writeCanonical(into: &writer)
        writer.append(to: &output)
    }

    private func writeCanonical(into output: inout ByteWriter) {
        switch self {
        case .double(let value): Self.writeCanonicalDouble(value, into: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for index in elements.indices {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                elements[index].writeCanonical(into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            object.forEachSorted { count, key, value in
                if count > 0 { output.append(UInt8(ascii: ",")) }
                Self.writeString(key, into: &output)
                output.append(UInt8(ascii: ":"))
                value.writeCanonical(into: &output)
            }
            output.append(UInt8(ascii: "}"))
        default: write(into: &output)
        }
    }

    /// The order of keys by UTF-16 code units (RFC 8785, section 3.2.3), read off their UTF-8.
    ///
    /// The two orders differ in one thing: characters beyond U+FFFF (first byte F0 and up) come before U+E000 to U+FFFF (EE and EF).
    static func precedes(_ left: String, _ right: String) -> Bool {
        let answer = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in
                for position in 0..<min(left.count, right.count) where left[position] != right[position] {
                    return precedes(left[position], right[position])
                }
                return left.count < right.count
            }
        }
        if case .some(.some(let answer)) = answer { return answer }
        for (one, other) in zip(left.utf8, right.utf8) where one != other { return precedes(one, other) }
        return left.utf8.count < right.utf8.count
    }

    /// The order of two different bytes.
    private static func precedes(_ one: UInt8, _ other: UInt8) -> Bool {
        if one >= 0xEE, other >= 0xEE, (one >= 0xF0) != (other >= 0xF0) { return one >= 0xF0 }
        return one < other
    }

    /// Appends a double as ECMAScript's Number::toString does (ECMA-262, section 6.1.6.1.20), from the shortest digits.
    private static func writeCanonicalDouble(_ value: Double, into output: inout ByteWriter) {
        guard value.isFinite, value != 0 else {
            output.append(value == 0 ? "0" : "null")
            return
        }
        if value < 0 { output.append(UInt8(ascii: "-")) }
        let (digits, point) = shortestDigits(value.magnitude)
        let zero = UInt8(ascii: "0")
        switch point {
        case digits.count...21 where digits.count <= 21:
            output.append(digits)
            for _ in digits.count..<point { output.append(zero) }
        case 1...21:
            output.append(digits[..<point])
            output.append(UInt8(ascii: "."))
            output.append(digits[point...])
        case -5...0:
            output.append("0.")
            for _ in point..<0 { output.append(zero) }
            output.append(digits)
        default:
            output.append(digits[0])
            if digits.count > 1 {
                output.append(UInt8(ascii: "."))
                output.append(digits[1...])
            }
            output.append(point > 0 ? "e+" : "e")
            writeInt(Int64(point - 1), into: &output)
        }
    }

    /// The digits of a positive number without zeros around them, and how many of them stand before the decimal point.
    private static func shortestDigits(_ value: Double) -> (digits: [UInt8], point: Int) {
        let text = Array(value.description.utf8)
        let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
        let exponent = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        var digits = Array(whole) + Array(mantissa.dropFirst(whole.count + 1))
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return (digits, whole.count - leading + exponent)
    }
}

extension JSONObject {
    /// Visits the members by the order of their keys, with how many came before.
    fileprivate func forEachSorted(_ visit: (Int, String, JSON) -> Void) {
        guard count <= Self.insertedCount else {
            let order = keys.indices.sorted { JSON.precedes(keys[$0], keys[$1]) }
            for (place, position) in order.enumerated() { visit(place, keys[position], values[position]) }
            return
        }
        // Nearly every object is small: then a sort by insertion needs no memory of its own.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { order in
            for position in 0..<count {
                var place = position
                while place > 0, JSON.precedes(keys[position], keys[order[place - 1]]) {
                    order[place] = order[place - 1]
                    place -= 1
                }
                order[place] = position
            }
            for place in 0..<count { visit(place, keys[order[place]], values[order[place]]) }
        }
    }

    /// Up to this many members are sorted by insertion.
    private static var insertedCount: Int { 24 }
}

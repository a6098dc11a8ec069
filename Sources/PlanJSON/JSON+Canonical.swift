extension JSON {
    /// The value in its canonical form (RFC 8785): no blanks, keys sorted by UTF-16 code units, numbers as ECMAScript writes them.
    ///
    /// Made for digests: the order of keys and the spelling of numbers leave no trace. One difference to the RFC, which knows only
    /// doubles: a whole number beyond 2^53 keeps its digits, so that two identifiers of 64 bits never share a digest.
    public var canonicalBytes: [UInt8] {
        var output: [UInt8] = []
        writeCanonical(into: &output)
        return output
    }

    /// The canonical form as a string.
    public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// Appends the canonical form.
    public func writeCanonical(into output: inout [UInt8]) {
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
            let order = object.keys.indices.sorted { Self.precedes(object.keys[$0], object.keys[$1]) }
            output.append(UInt8(ascii: "{"))
            for (count, position) in order.enumerated() {
                if count > 0 { output.append(UInt8(ascii: ",")) }
                Self.writeString(object.keys[position], into: &output)
                output.append(UInt8(ascii: ":"))
                object.values[position].writeCanonical(into: &output)
            }
            output.append(UInt8(ascii: "}"))
        default: write(into: &output)
        }
    }

    /// The order of keys by UTF-16 code units (RFC 8785, section 3.2.3), read off their UTF-8.
    ///
    /// The two orders differ in one thing: characters beyond U+FFFF (first byte F0 and up) come before U+E000 to U+FFFF (EE and EF).
    static func precedes(_ left: String, _ right: String) -> Bool {
        var left = left.utf8.makeIterator(), right = right.utf8.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (_, nil): return false
            case (nil, _): return true
            case (let one?, let other?):
                if one == other { continue }
                if one >= 0xEE, other >= 0xEE, (one >= 0xF0) != (other >= 0xF0) { return one >= 0xF0 }
                return one < other
            }
        }
    }

    /// Appends a double as ECMAScript's Number::toString does (ECMA-262, section 6.1.6.1.20), from the shortest digits.
    private static func writeCanonicalDouble(_ value: Double, into output: inout [UInt8]) {
        guard value.isFinite, value != 0 else {
            output.append(contentsOf: value == 0 ? [UInt8(ascii: "0")] : nullBytes)
            return
        }
        if value < 0 { output.append(UInt8(ascii: "-")) }
        let (digits, point) = shortestDigits(value.magnitude)
        let zero = UInt8(ascii: "0")
        switch point {
        case digits.count...21 where digits.count <= 21:
            output.append(contentsOf: digits)
            output.append(contentsOf: repeatElement(zero, count: point - digits.count))
        case 1...21:
            output.append(contentsOf: digits[..<point])
            output.append(UInt8(ascii: "."))
            output.append(contentsOf: digits[point...])
        case -5...0:
            output.append(contentsOf: "0.".utf8)
            output.append(contentsOf: repeatElement(zero, count: -point))
            output.append(contentsOf: digits)
        default:
            output.append(digits[0])
            if digits.count > 1 {
                output.append(UInt8(ascii: "."))
                output.append(contentsOf: digits[1...])
            }
            output.append(contentsOf: point > 0 ? "e+".utf8 : "e".utf8)
            writeInt(point - 1, into: &output)
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

extension JSONParser {
    /// Reads a number: whole ones that fit 64 bits exactly, all others as the nearest double.
    mutating func number() throws(JSONError) -> JSON {
        let start = index
        let negative = bytes[index] == UInt8(ascii: "-")
        if negative { index += 1 }
        var digits = Digits()
        let first = index
        try digits.take(from: &self)
        if bytes[first] == UInt8(ascii: "0"), index > first + 1 {
            throw fault(.syntax, at: first, "found a number with a leading zero, expected none")
        }
        var isWhole = true
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            isWhole = false
            index += 1
            let point = index
            try digits.take(from: &self)
            digits.exponent -= index - point
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            index += 1
            digits.exponent += try exponent()
        }
        if isWhole, !digits.overflowed, let integer = digits.integer(negative: negative) { return .int(integer) }
        if let double = digits.double { return .double(negative ? -double : double) }
        return .double(try slowDouble(from: start))
    }

    private mutating func exponent() throws(JSONError) -> Int {
        var negative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
            negative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        var digits = Digits()
        try digits.take(from: &self)
        let value = digits.overflowed ? 1_000_000_000 : Int(min(digits.mantissa, 1_000_000_000))
        return negative ? -value : value
    }

    private func slowDouble(from start: Int) throws(JSONError) -> Double {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw fault(.numberRange, at: start, "found the number \(Self.shortened(text)), expected one that a double can hold")
        }
        return value
    }

    /// The digits of a number, as far as 64 bits hold them.
    private struct Digits {
        var mantissa: UInt64 = 0
        var exponent = 0
        var overflowed = false

        private static let powers: [Double] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
        ]

        mutating func take(from parser: inout JSONParser) throws(JSONError) {
            let start = parser.index
            while parser.index < parser.bytes.count {
                let digit = parser.bytes[parser.index] &- UInt8(ascii: "0")
                guard digit < 10 else { break }
                let (product, over) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, more) = product.addingReportingOverflow(UInt64(digit))
                if over || more { overflowed = true }
                mantissa = sum
                parser.index += 1
            }
            guard parser.index > start else { throw parser.unexpected("a digit") }
        }

        func integer(negative: Bool) -> Int64? {
            if negative { return mantissa <= UInt64(1) << 63 ? Int64(truncatingIfNeeded: 0 &- mantissa) : nil }
            return Int64(exactly: mantissa)
        }

        /// The double, when one multiplication or division of exact numbers gives it (W. D. Clinger, "How to read floating point
        /// numbers accurately", 1990, the fast path).
        var double: Double? {
            guard !overflowed, mantissa <= 1 << 53, abs(exponent) <= 22 else { return nil }
            let power = Self.powers[abs(exponent)]
            return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
        }
    }
}

import PlanJSON

/// A number as the decimal it was written as, so that 0.0075 is a multiple of 0.0001, as a person expects.
struct SchemaDecimal: Hashable, Sendable {
    /// The digits without sign and trailing zeros; the value is `digits` times ten to the power of `exponent`.
    private(set) var digits: UInt64
    private(set) var exponent: Int

    init?(_ value: JSON) {
        switch value {
        case .int(let integer):
            self.init(digits: integer.magnitude, exponent: 0)
        case .double(let double):
            guard double.isFinite else { return nil }
            self.init(text: double.magnitude.description)
        default: return nil
        }
    }

    private init(digits: UInt64, exponent: Int) {
        self.digits = digits
        self.exponent = digits == 0 ? 0 : exponent
        while self.digits > 0, self.digits.isMultiple(of: 10) {
            self.digits /= 10
            self.exponent += 1
        }
    }

    /// Reads what the standard library writes for a double: at most 17 digits, perhaps with a point and an exponent.
    private init?(text: String) {
        var digits: UInt64 = 0
        var exponent = 0
        var isFraction = false
        var rest = text.utf8[...]
        while let byte = rest.first, byte != UInt8(ascii: "e") {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                isFraction = true
                continue
            }
            let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
            if overflow {
                exponent += isFraction ? 0 : 1
            } else {
                digits = product + UInt64(byte - UInt8(ascii: "0"))
                exponent -= isFraction ? 1 : 0
            }
        }
        if !rest.isEmpty {
            guard let written = Int(String(Substring(rest.dropFirst()))) else { return nil }
            exponent += written
        }
        self.init(digits: digits, exponent: exponent)
    }

    /// Whether this is a whole multiple of the divisor, worked out exactly.
    func isMultiple(of divisor: SchemaDecimal) -> Bool {
        guard digits != 0 else { return true }
        guard divisor.digits != 0 else { return false }
        if exponent >= divisor.exponent {
            return Self.remainder(digits, timesTenTo: exponent - divisor.exponent, by: divisor.digits) == 0
        }
        var scaled = divisor.digits
        for _ in 0..<(divisor.exponent - exponent) {
            let (product, overflow) = scaled.multipliedReportingOverflow(by: 10)
            if overflow || product > digits { return false }
            scaled = product
        }
        return digits.isMultiple(of: scaled)
    }

    private static func remainder(_ digits: UInt64, timesTenTo power: Int, by divisor: UInt64) -> UInt64 {
        var result = digits % divisor
        for _ in 0..<power where result != 0 {
            result = divisor.dividingFullWidth(result.multipliedFullWidth(by: 10)).remainder
        }
        return result
    }
}

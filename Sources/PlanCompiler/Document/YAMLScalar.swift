import PlanJSON

/// What a plain scalar means in the core schema (YAML 1.2.2, section 10.3.2); all that it does not name is a string.
enum YAMLScalar {
    case value(JSON)
    /// A number that JSON cannot hold: an infinity, not-a-number, or one beyond a double.
    case unrepresentable

    init(plain bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first else {
            self = .value(.null)
            return
        }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            self = Self.number(bytes) ?? .value(.string(String(decoding: bytes, as: UTF8.self)))
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"),
            UInt8(ascii: "F"):
            self = .value(Self.word(String(decoding: bytes, as: UTF8.self)))
        default: self = .value(.string(String(decoding: bytes, as: UTF8.self)))
        }
    }

    private static func word(_ text: String) -> JSON {
        switch text {
        case "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        default: .string(text)
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> YAMLScalar? {
        if bytes.count > 2, bytes[0] == UInt8(ascii: "0"), bytes[1] == UInt8(ascii: "x") || bytes[1] == UInt8(ascii: "o") {
            return prefixed(bytes)
        }
        let hasSign = bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
        let unsigned = bytes.dropFirst(hasSign ? 1 : 0)
        var rest = unsigned
        let whole = takeDigits(&rest)
        if rest.isEmpty, whole > 0 { return decimal(bytes, isWhole: true) }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = takeDigits(&rest)
            if whole + fraction == 0 { return special(String(decoding: unsigned, as: UTF8.self), hasSign: hasSign) }
        } else if whole == 0 {
            return nil
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard takeDigits(&rest) > 0 else { return nil }
        }
        return rest.isEmpty ? decimal(bytes, isWhole: false) : nil
    }

    private static func takeDigits(_ bytes: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let count = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
        bytes = bytes.dropFirst(count)
        return count
    }

    private static func decimal(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> YAMLScalar? {
        let text = String(decoding: bytes, as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .value(.int(integer)) }
        guard let double = Double(text) else { return nil }
        return double.isFinite ? .value(.double(double)) : .unrepresentable
    }

    private static func special(_ unsigned: String, hasSign: Bool) -> YAMLScalar? {
        switch unsigned {
        case ".inf", ".Inf", ".INF": .unrepresentable
        case ".nan", ".NaN", ".NAN": hasSign ? nil : .unrepresentable
        default: nil
        }
    }

    /// `0x1F` and `0o17`.
    private static func prefixed(_ bytes: UnsafeBufferPointer<UInt8>) -> YAMLScalar? {
        let digits = bytes.dropFirst(2)
        let radix = bytes[1] == UInt8(ascii: "x") ? 16 : 8
        guard digits.allSatisfy({ digit(of: $0).map { $0 < radix } ?? false }) else { return nil }
        if let integer = Int64(String(decoding: digits, as: UTF8.self), radix: radix) { return .value(.int(integer)) }
        let double = digits.reduce(0.0) { $0 * Double(radix) + Double(digit(of: $1) ?? 0) }
        return double.isFinite ? .value(.double(double)) : .unrepresentable
    }

    private static func digit(of byte: UInt8) -> Int? { Character(Unicode.Scalar(byte)).hexDigitValue }
}

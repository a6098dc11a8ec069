/// Texts in quotes (YAML 1.2.2, sections 5.7 and 7.3).
enum YAMLQuotedText {
    /// Appends the text in single quotes when that saves escapes, else in double quotes, where every text can be written.
    static func write(_ text: String, into output: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            let saves = bytes.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
            if saves, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "'") }), !needsEscape(bytes) {
                output.append(UInt8(ascii: "'"))
                output.append(contentsOf: bytes)
                output.append(UInt8(ascii: "'"))
            } else {
                writeDouble(bytes, into: &output)
            }
        }
    }

    /// Whether the text has a character beyond ASCII that must not stand in a document as it is, or that nobody would see there:
    /// controls, other line ends, the byte order mark, marks that turn the direction of writing.
    static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.contains(where: { $0 >= 0xC2 }) else { return false }
        return hasRefusedDirective(bytes)
            || String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0.value >= 0x80 && needsEscape($0) }
    }

    /// Whether `%TAG` follows a character beyond ASCII, which our reader takes for the directive after a line end.
    private static func hasRefusedDirective(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: "%") && index > 0 && bytes[index - 1] >= 0x80 && bytes[index...].starts(with: "%TAG".utf8)
        }
    }

    static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func writeDouble(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var isAfterASCII = true
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            defer { isAfterASCII = scalar.isASCII }
            switch scalar {
            case "%" where !isAfterASCII: writeCode(scalar.value, into: &output)
            case "\"": output.append(contentsOf: "\\\"".utf8)
            case "\\": output.append(contentsOf: "\\\\".utf8)
            case "\n": output.append(contentsOf: "\\n".utf8)
            case "\t": output.append(contentsOf: "\\t".utf8)
            case "\r": output.append(contentsOf: "\\r".utf8)
            case "\0": output.append(contentsOf: "\\0".utf8)
            default:
                if needsEscape(scalar) {
                    writeCode(scalar.value, into: &output)
                } else {
                    output.append(contentsOf: UTF8.encode(scalar) ?? .init())
                }
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func writeCode(_ value: UInt32, into output: inout [UInt8]) {
        let digits = String(value, radix: 16)
        let count = value > 0xFFFF ? 8 : 4
        output.append(contentsOf: (count == 8 ? "\\U" : "\\u").utf8)
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count - digits.utf8.count))
        output.append(contentsOf: digits.utf8)
    }
}

/// Names as parts of file names: letters, digits, `_`, `-` and brackets as they are, every other byte as `%` and two hex digits.
///
/// A dot is always written in hex, so it can separate and no name can climb out of its folder.
enum LogName {
    static func encoded(_ name: String) -> String {
        var encoded: [UInt8] = []
        for byte in name.utf8 {
            if isPlain(byte) {
                encoded.append(byte)
            } else {
                encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// nil when it is not what ``encoded(_:)`` writes.
    static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2, let decoded = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                guard isPlain(byte) else { return nil }
                bytes.append(byte)
            }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }
}

import HTTPTypes

/// The names of requests in logs.
enum RequestName {
    /// The one that a request brings, if it is one that can stand in a log, else a new one.
    static func of(_ given: String?) -> String {
        if let given, !given.isEmpty, given.utf8.count <= 100, given.utf8.allSatisfy(isPlain) { return given }
        var chance = SystemRandomNumberGenerator()
        return "req_" + hex(UInt64.random(in: 0...UInt64.max, using: &chance)) + hex(UInt64.random(in: 0...UInt64.max, using: &chance))
    }

    private static func hex(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

import HTTPTypes

/// The names of requests in logs.
enum RequestName {
    /// The one that a request brings, if it is one that can stand in a log, else a new one.
    static func of(_ given: String?) -> String {
        if let given, !given.isEmpty, given.utf8.count <= 100, given.utf8.allSatisfy(isPlain) { return given }
        var chance = SystemRandomNumberGenerator()
        return "req_" + hex(UInt64.random(in: 0...UInt64.max, using: &chance)) + hex(UInt64.random(in: 0...UInt64.max, using: &chance))
    }

    /// A `traceparent` (W3C Trace Context) that is well formed.
    static func trace(_ given: String) -> String? {
        let parts = given.split(separator: "-", omittingEmptySubsequences: false)
        guard given.utf8.count <= 100, parts.count >= 4, parts[0].count == 2, parts[1].count == 32, parts[2].count == 16,
            parts[3].count == 2,
            given.utf8.allSatisfy({ isPlain($0) })
        else { return nil }
        return given
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

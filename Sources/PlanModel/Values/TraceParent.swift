/// The place in a trace of somebody else that something belongs to: a `traceparent` (W3C Trace Context, level 1).
public struct TraceParent: Hashable, Sendable, CustomStringConvertible {
    /// 32 hexadecimal digits.
    public let traceID: String
    /// 16 hexadecimal digits.
    public let spanID: String
    /// Whether whoever began the trace keeps it.
    public let isSampled: Bool

    public init(traceID: String, spanID: String, isSampled: Bool = true) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
    }

    /// Nil when the text is none. What later versions add at the end is left out.
    public init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(56))
        guard bytes.count >= 55, text.utf8.count <= 512, bytes[2] == 0x2D, bytes[35] == 0x2D, bytes[52] == 0x2D,
            let version = Self.hex(bytes[0..<2]), version != "ff", bytes.count == 55 || version != "00" && bytes[55] == 0x2D,
            let trace = Self.hex(bytes[3..<35]), let span = Self.hex(bytes[36..<52]), let flags = Self.hex(bytes[53..<55]),
            trace.contains(where: { $0 != "0" }), span.contains(where: { $0 != "0" })
        else { return nil }
        self.init(traceID: trace, spanID: span, isSampled: UInt8(flags, radix: 16).map { $0 & 1 == 1 } ?? false)
    }

    public var description: String { "00-\(traceID)-\(spanID)-\(isSampled ? "01" : "00")" }

    private static func hex(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

import Crypto

/// A SHA-256 over canonical bytes (FIPS 180-4): what an approval is bound to, what a spec is stored under, what chains the log.
public struct Digest: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(of bytes: some Sequence<UInt8>) {
        self.bytes = Array(SHA256.hash(data: Array(bytes)))
    }

    public init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { Digest(ofMemory: $0) } }

    /// The digest of bytes that lie in memory.
    package init(ofMemory bytes: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        self.init(hash.finalize())
    }

    init(_ hash: SHA256.Digest) { bytes = hash.withUnsafeBytes { Array($0) } }

    /// The digest that was stored; nil when the bytes are not 32.
    public init?(stored bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

extension Digest {
    /// The digest that ``hex`` wrote; nil when the text is none.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        func value(_ digit: UInt8) -> UInt8? {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(stored: bytes)
    }
}

extension Digest: CustomStringConvertible {
    private static let digits = Array("0123456789abcdef".utf8)

    public var hex: String { Self.hex(of: bytes) }

    static func hex(of bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (index, byte) in bytes.enumerated() {
                text[index * 2] = digits[Int(byte >> 4)]
                text[index * 2 + 1] = digits[Int(byte & 15)]
            }
            return bytes.count * 2
        }
    }

    public var description: String { "sha256:\(hex)" }

    /// The digest that ``description`` wrote; nil when the text is none.
    public init?(named text: String) {
        guard text.hasPrefix("sha256:") else { return nil }
        self.init(hex: String(text.dropFirst("sha256:".count)))
    }
}

/// Whether a text is a URI (RFC 3986, appendix A) or an IRI (RFC 3987, section 2.2).
struct SchemaURISyntax {
    private let uri: SchemaURI
    private let international: Bool
    private let isWellFormed: Bool

    init(_ text: String, international: Bool) {
        uri = SchemaURI(text)
        self.international = international
        let noSlashColon = uri.scheme != nil || uri.authority != nil || !uri.path.prefix(while: { $0 != "/" }).contains(":")
        isWellFormed =
            noSlashColon
            && Self.fits(uri.path, extra: ":@/", international)
            && Self.fits(uri.query ?? "", extra: ":@/?", international, isQuery: true)
            && Self.fits(uri.fragment ?? "", extra: ":@/?", international)
            && (uri.authority.map { Self.isAuthority($0, international) } ?? true)
    }

    var isReference: Bool { isWellFormed }
    var isAbsolute: Bool { isWellFormed && uri.scheme != nil }

    private static func isAuthority(_ text: String, _ international: Bool) -> Bool {
        var host = text[...]
        if let at = host.lastIndex(of: "@") {
            guard fits(String(host[..<at]), extra: ":", international) else { return false }
            host = host[host.index(after: at)...]
        }
        if host.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return false }
            let literal = Array(host[host.index(after: host.startIndex)..<end].utf8)
            guard SchemaAddress.isVersion6(literal[...]) || isFutureAddress(literal) else { return false }
            host = host[host.index(after: end)...]
            guard host.isEmpty || host.hasPrefix(":") else { return false }
            return host.dropFirst().utf8.allSatisfy(\.isDigit)
        }
        if let colon = host.lastIndex(of: ":") {
            guard host[host.index(after: colon)...].utf8.allSatisfy(\.isDigit) else { return false }
            host = host[..<colon]
        }
        return fits(String(host), extra: "", international)
    }

    private static func isFutureAddress(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, first | 32 == UInt8(ascii: "v") else { return false }
        let parts = bytes.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(\.isHexDigit), !parts[1].isEmpty else { return false }
        return parts[1].allSatisfy { isUnreserved($0) || "!$&'()*+,;=:".utf8.contains($0) }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || "-._~".utf8.contains(byte) }

    /// Unreserved characters, sub-delimiters, percent escapes and what else is allowed in a part.
    private static func fits(_ text: String, extra: String, _ international: Bool, isQuery: Bool = false) -> Bool {
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "%" {
                guard rest.count >= 2, rest.prefix(2).allSatisfy({ $0.isASCII && UInt8($0.value).isHexDigit }) else { return false }
                rest = rest.dropFirst(2)
            } else if scalar.isASCII {
                let byte = UInt8(scalar.value)
                guard isUnreserved(byte) || "!$&'()*+,;=".utf8.contains(byte) || extra.utf8.contains(byte) else { return false }
            } else {
                guard international, isInternational(scalar.value, isQuery: isQuery) else { return false }
            }
        }
        return true
    }

    private static func isInternational(_ value: UInt32, isQuery: Bool) -> Bool {
        switch value {
        case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
        case 0x10000...0xEFFFF: value & 0xFFFE != 0xFFFE
        case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: isQuery
        default: false
        }
    }
}

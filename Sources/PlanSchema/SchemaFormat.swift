import PlanJSON

/// A format that strings can be held to (JSON Schema validation, section 7.3).
enum SchemaFormat: String, Sendable, CaseIterable {
    case date, time, duration, email, hostname, ipv4, ipv6, uri, iri, uuid, regex
    case dateTime = "date-time"
    case idnEmail = "idn-email"
    case idnHostname = "idn-hostname"
    case uriReference = "uri-reference"
    case iriReference = "iri-reference"
    case uriTemplate = "uri-template"
    case pointer = "json-pointer"
    case relativePointer = "relative-json-pointer"

    func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return switch self {
        case .date: Self.isDate(bytes[...])
        case .time: Self.isTime(bytes[...])
        case .dateTime: Self.isDateTime(bytes)
        case .duration: Self.isDuration(bytes)
        case .email: Self.isEmail(text, international: false)
        case .idnEmail: Self.isEmail(text, international: true)
        case .hostname: SchemaHostname.isName(text, international: false)
        case .idnHostname: SchemaHostname.isName(text, international: true)
        case .ipv4: SchemaAddress.isVersion4(bytes[...])
        case .ipv6: SchemaAddress.isVersion6(bytes[...])
        case .uri: SchemaURISyntax(text, international: false).isAbsolute
        case .iri: SchemaURISyntax(text, international: true).isAbsolute
        case .uriReference: SchemaURISyntax(text, international: false).isReference
        case .iriReference: SchemaURISyntax(text, international: true).isReference
        case .uriTemplate: SchemaURITemplate.isTemplate(text)
        case .uuid: Self.isUUID(bytes)
        case .pointer: JSONPointer(text) != nil
        case .relativePointer: Self.isRelativePointer(text)
        case .regex: Self.isExpression(text)
        }
    }

    /// What a person calls the format, with an example where that helps.
    var described: String {
        switch self {
        case .date: "a date such as 2026-01-31"
        case .time: "a time with an offset, such as 08:30:00Z"
        case .dateTime: "a date and time with an offset, such as 2026-01-31T08:30:00Z"
        case .duration: "a duration such as P1DT12H"
        case .email, .idnEmail: "an email address"
        case .hostname, .idnHostname: "a host name"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .uri, .iri: "an absolute \(rawValue.uppercased()) such as https://example.com/a"
        case .uriReference, .iriReference: "a reference to a resource, such as /a/b"
        case .uriTemplate: "a URI template such as /runs/{id}"
        case .uuid: "a UUID"
        case .pointer: "a JSON pointer such as /a/0"
        case .relativePointer: "a relative JSON pointer such as 1/a"
        case .regex: "a regular expression"
        }
    }

    private static func isExpression(_ text: String) -> Bool {
        do {
            _ = try Pattern(compiling: text)
            return true
        } catch {
            return error.kind == .unsupported
        }
    }

    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 36 else { return false }
        for (position, byte) in bytes.enumerated() {
            let isDash = position == 8 || position == 13 || position == 18 || position == 23
            guard isDash ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
        }
        return true
    }

    /// draft-bhutton-relative-json-pointer-00, section 3.
    private static func isRelativePointer(_ text: String) -> Bool {
        let digits = text.utf8.prefix { $0.isDigit }
        guard let first = digits.first, digits.count == 1 || first != UInt8(ascii: "0") else { return false }
        let rest = String(text.dropFirst(digits.count))
        return rest == "#" || JSONPointer(rest) != nil
    }

    /// RFC 5321, section 4.1.2, and RFC 6531 for other scripts.
    private static func isEmail(_ text: String, international: Bool) -> Bool {
        guard let at = text.lastIndex(of: "@") else { return false }
        let local = text[..<at]
        let domain = text[text.index(after: at)...]
        guard !local.isEmpty, !domain.isEmpty, international || text.utf8.allSatisfy({ $0 < 128 }) else { return false }
        guard isLocalPart(Array(local.utf8)) else { return false }
        if domain.hasPrefix("["), domain.hasSuffix("]") {
            let literal = Array(domain.utf8.dropFirst().dropLast())
            let prefix = Array("IPv6:".utf8)
            if literal.starts(with: prefix) { return SchemaAddress.isVersion6(literal[prefix.count...]) }
            return SchemaAddress.isVersion4(literal[...])
        }
        return SchemaHostname.isMailDomain(String(domain), international: international)
    }

    private static func isLocalPart(_ bytes: [UInt8]) -> Bool {
        if bytes.first == UInt8(ascii: "\"") {
            guard bytes.count >= 2, bytes.last == UInt8(ascii: "\"") else { return false }
            var isEscaped = false
            for byte in bytes.dropFirst().dropLast() {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    return false
                }
                if byte < 32 || byte == 127 { return false }
            }
            return !isEscaped
        }
        var afterDot = true
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                if afterDot { return false }
                afterDot = true
                continue
            }
            guard byte.isLetter || byte.isDigit || byte >= 128 || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) else { return false }
            afterDot = false
        }
        return !afterDot
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 48 && self <= 57 }
    var isLetter: Bool { (self | 32) >= 97 && (self | 32) <= 122 }
    var isHexDigit: Bool { isDigit || ((self | 32) >= 97 && (self | 32) <= 102) }
}

public import PlanModel

/// Where a request goes: a URL of http or https, read strictly and written in one way only, so that nobody else reads it otherwise.
public struct WebAddress: Hashable, Sendable {
    /// The longest URL that is read, in bytes.
    public static let longest = 8 << 10

    public let isSecure: Bool
    /// In small letters; of an address of version 6 without brackets.
    public let host: String
    public let port: Int
    /// The path and the query, with everything escaped that has to be; begins with `/`.
    public let target: String

    init(isSecure: Bool, host: String, port: Int, target: String) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.target = target
    }

    /// Reads a URL (RFC 3986). Throws a failure of the class `invalid-input` when it is none, is not of http or https, or carries a name
    /// and a password. What follows `#` is dropped.
    public init(_ text: String) throws(Failure) {
        guard text.utf8.count <= Self.longest else { throw Self.invalid("the URL has more than \(Self.longest) bytes") }
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            throw Self.invalid("'\(text.prefix(80))' is no URL: it has to begin with https:// or http://")
        }
        let scheme = text[..<colon].lowercased()
        guard scheme == "https" || scheme == "http" else {
            throw Self.invalid("'\(scheme.prefix(40))' is not a way to make requests; only http and https are")
        }
        isSecure = scheme == "https"
        let rest = text[colon...].dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
        (host, port) = try Self.place(authority, usualPort: scheme == "https" ? 443 : 80)
        target = try Self.target(rest[authority.endIndex...])
    }

    /// The whole URL.
    public var text: String { origin + target }

    /// `https://example.org:8443`; the port only where it is not the usual one.
    public var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        let usual = isSecure ? 443 : 80
        return "\(isSecure ? "https" : "http")://\(name)\(port == usual ? "" : ":\(port)")"
    }

    /// The URL as messages show it: without the query, which may hold what is nobody's business.
    public var title: String {
        let path = target.prefix { $0 != "?" }
        let shown = path.count > 80 ? "\(path.prefix(79))…" : String(path)
        return "\(origin)\(shown)\(path.endIndex == target.endIndex ? "" : "?…")"
    }

    static func invalid(_ message: String) -> Failure { Failure(.invalidInput, message, neverBegan: true) }

    /// Letters, digits, `-`, `.` and `_`.
    static func isHostByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E || byte == 0x5F
    }

    private static func place(_ authority: Substring, usualPort: Int) throws(Failure) -> (host: String, port: Int) {
        if authority.contains("@") {
            throw invalid("the URL carries a name or password before '@'; write it as the header 'authorization', with a secret")
        }
        var host = authority
        var port = usualPort
        if let colon = authority.lastIndex(of: ":"), authority.last != "]" {
            let digits = authority[colon...].dropFirst()
            host = authority[..<colon]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), (1...65_535).contains(number) else {
                    throw invalid("the port '\(digits.prefix(20))' is no number from 1 to 65535")
                }
                port = number
            }
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            guard let address = IPAddress(String(host.dropFirst().dropLast())), address.isVersion6 else {
                throw invalid("'\(host.prefix(80))' is no address of version 6")
            }
            return (address.description, port)
        }
        var name = host.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        guard !name.isEmpty, name.utf8.count <= 253, name.utf8.allSatisfy(isHostByte) else {
            throw invalid("'\(host.prefix(80))' is no name of a host; names with other letters are written as xn--…")
        }
        return (name, port)
    }

    /// Escapes what a path or query may not hold; what is escaped already stays.
    static func target(_ text: Substring) throws(Failure) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.prefix { $0 != "#" }.utf8)
        if source.first != UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
        let hexDigits = Array("0123456789ABCDEF".utf8)
        for (position, byte) in source.enumerated() {
            guard byte > 0x1F, byte != 0x7F else { throw invalid("the URL holds a line end or another control character") }
            let isEscape = byte == UInt8(ascii: "%") && source.dropFirst(position + 1).prefix(2).filter(isHexDigit).count == 2
            if isEscape || isTargetByte(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// RFC 3986 §3.3 and §3.4.
    private static func isTargetByte(_ byte: UInt8) -> Bool {
        isHostByte(byte) || "~!$&'()*+,;=:@/?".utf8.contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) }
}

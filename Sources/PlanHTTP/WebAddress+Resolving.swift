public import PlanModel

extension WebAddress {
    /// Where a reference leads that was found at this address, such as a `Location` (RFC 3986 §5.2).
    public func resolving(_ reference: String) throws(Failure) -> WebAddress {
        if Self.hasScheme(reference) { return try WebAddress(reference) }
        if reference.hasPrefix("//") { return try WebAddress("\(isSecure ? "https" : "http"):\(reference)") }
        let path = target.prefix { $0 != "?" }
        let new: String
        switch reference.first {
        case nil, "#": new = target
        case "?": new = "\(path)\(try Self.target(reference[...]).dropFirst())"
        case "/": new = try Self.target(reference[...])
        default:
            let folder = path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)
            new = "\(folder)\(try Self.target("/\(reference)").dropFirst())"
        }
        return WebAddress(isSecure: isSecure, host: host, port: port, target: Self.withoutDots(new))
    }

    private static func hasScheme(_ text: String) -> Bool {
        guard let end = text.firstIndex(where: { ":/?#".contains($0) }), text[end] == ":", let first = text.utf8.first else { return false }
        return (0x61...0x7A).contains(first | 0x20)
            && text[..<end].utf8.allSatisfy { isHostByte($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "+") }
    }

    /// Takes `.` and `..` out of a path (RFC 3986 §5.2.4).
    private static func withoutDots(_ target: String) -> String {
        let path = target.prefix { $0 != "?" }
        var kept: [Substring] = []
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (position, part) in parts.enumerated() {
            switch part {
            case ".", "..":
                if part == "..", !kept.isEmpty { kept.removeLast() }
                if position == parts.count - 1 { kept.append("") }
            default: kept.append(part)
            }
        }
        return "/\(kept.joined(separator: "/"))\(target[path.endIndex...])"
    }
}

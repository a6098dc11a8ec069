/// Internet addresses as text.
enum SchemaAddress {
    /// Four decimal numbers without leading zeros (RFC 2673, section 3.2).
    static func isVersion4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(\.isDigit) else { return false }
                guard part.count == 1 || part.first != UInt8(ascii: "0") else { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - 48) } <= 255
            }
    }

    /// RFC 4291, section 2.2: eight groups, one run of zeros left out at most, the end perhaps an IPv4 address.
    static func isVersion6(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 2, bytes.count <= 45 else { return false }
        var groups = 0
        var hasGap = false
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        for (position, part) in parts.enumerated() {
            if part.isEmpty {
                let isEdge = position == 0 || position == parts.count - 1
                if isEdge {
                    let neighbour = position == 0 ? 1 : parts.count - 2
                    guard parts.count >= 3, parts[neighbour].isEmpty else { return false }
                    continue
                }
                guard !hasGap else { return false }
                hasGap = true
            } else if position == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard isVersion4(part) else { return false }
                groups += 2
            } else {
                guard part.count <= 4, part.allSatisfy(\.isHexDigit) else { return false }
                groups += 1
            }
        }
        return hasGap ? groups <= 7 : groups == 8
    }
}

extension NetworkAddress {
    /// Reads an address: dotted IPv4 or IPv6 (RFC 4291 section 2.2), without a zone and without IPv4 inside IPv6.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 64 else { return nil }
        guard text.contains(":") else {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 4 else { return nil }
            var address: UInt64 = 0
            for part in parts {
                guard part.utf8.allSatisfy(\.isDigit), part.utf8.count <= 3, let byte = UInt8(part), part == String(byte) else {
                    return nil
                }
                address = address << 8 | UInt64(byte)
            }
            self.init(high: 0, low: 0xFFFF << 32 | address, isV6: false)
            return
        }
        guard let groups = Self.groups(text) else { return nil }
        let words = [groups[0..<4], groups[4..<8]].map { $0.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
        let isMapped = words[0] == 0 && words[1] >> 32 == 0xFFFF
        self.init(high: words[0], low: words[1], isV6: !isMapped)
    }

    private static func groups(_ text: some StringProtocol) -> [UInt16]? {
        let bytes = Array(text.utf8)
        var sides: [[UInt16]] = [[]]
        var position = 0
        if bytes.starts(with: "::".utf8) {
            sides.append([])
            position = 2
        }
        while position < bytes.count {
            var value: UInt32 = 0
            let start = position
            while position < bytes.count, position - start < 4, let digit = bytes[position].hexValue {
                value = value << 4 | digit
                position += 1
            }
            guard position > start else { return nil }
            sides[sides.count - 1].append(UInt16(value))
            guard position < bytes.count else { break }
            guard bytes[position] == UInt8(ascii: ":"), position + 1 < bytes.count else { return nil }
            position += 1
            if bytes[position] == UInt8(ascii: ":") {
                guard sides.count == 1 else { return nil }
                sides.append([])
                position += 1
            }
        }
        let given = sides.reduce(0) { $0 + $1.count }
        guard sides.count == 2 ? given < 8 : given == 8 else { return nil }
        return sides[0] + [UInt16](repeating: 0, count: 8 - given) + (sides.count == 2 ? sides[1] : [])
    }

    /// Reads a range such as `10.0.0.0/8`.
    init?(range text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = NetworkAddress(parts[0]), let bits = UInt8(parts[1]), parts[1] == String(bits),
            bits <= address.width
        else { return nil }
        self.init(high: address.high, low: address.low, isV6: address.isV6, prefix: bits)
    }

    /// The canonical text (RFC 5952).
    var text: String {
        let suffix = prefix.map { "/\($0)" } ?? ""
        guard isV6 else { return [24, 16, 8, 0].map { String(low >> UInt64($0) & 0xFF) }.joined(separator: ".") + suffix }
        let groups = [high, low].flatMap { word in [48, 32, 16, 0].map { word >> UInt64($0) & 0xFFFF } }
        var (bestStart, bestCount) = (0, 1)
        var start = 0
        while start < 8 {
            let count = groups[start...].prefix { $0 == 0 }.count
            if count > bestCount { (bestStart, bestCount) = (start, count) }
            start += max(1, count)
        }
        let text = groups.map { String($0, radix: 16) }
        guard bestCount > 1 else { return text.joined(separator: ":") + suffix }
        return text[..<bestStart].joined(separator: ":") + "::" + text[(bestStart + bestCount)...].joined(separator: ":") + suffix
    }
}

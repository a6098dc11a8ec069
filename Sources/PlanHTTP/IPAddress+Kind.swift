extension IPAddress {
    /// What the address is, when it is none that everybody on the Internet may reach: "a loopback address". nil for a public one.
    ///
    /// By the registries of special-purpose addresses of IANA (RFC 6890), read so that what is not known to be public is not.
    public var specialKind: String? { isVersion6 ? Self.kind(ofVersion6: self) : Self.kind(ofVersion4: self) }

    private static func kind(ofVersion4 address: IPAddress) -> String? {
        let (first, second, third) = (address.bytes[0], address.bytes[1], address.bytes[2])
        switch (first, second, third) {
        case (0, _, _): return "an address of this machine's own network"
        case (127, _, _): return "a loopback address"
        case (10, _, _), (172, 16...31, _), (192, 168, _): return "a private address"
        case (169, 254, _): return "a link-local address, as the metadata of clouds have"
        case (100, 64...127, _): return "an address behind a carrier's translation"
        case (192, 0, 0), (192, 88, 99), (198, 18...19, _): return "an address for special purposes"
        case (192, 0, 2), (198, 51, 100), (203, 0, 113): return "an address for documentation"
        case (224...239, _, _): return "a multicast address"
        case (240...255, _, _): return "a reserved address"
        default: return nil
        }
    }

    private static func kind(ofVersion6 address: IPAddress) -> String? {
        let bytes = address.bytes
        if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes[15] <= 1 {
            return bytes[15] == 1 ? "a loopback address" : "an address of this machine's own network"
        }
        if bytes[0] == 0xFF { return "a multicast address" }
        if bytes[0] & 0xFE == 0xFC { return "a private address" }
        if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return "a link-local address" }
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return "an IPv4 address written as IPv6" }
        // RFC 6052: what stands for an IPv4 address is as public as that.
        if bytes[..<12] == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] { return kind(ofVersion4: IPAddress(bytes: Array(bytes[12...]))) }
        // All global unicast addresses are in 2000::/3 (RFC 4291 §2.4).
        if bytes[0] & 0xE0 != 0x20 { return "an address for special purposes" }
        if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 2 { return "an address for special purposes" }
        if bytes[..<4] == [0x20, 0x01, 0x0D, 0xB8] { return "an address for documentation" }
        if bytes[0] == 0x3F, bytes[1] == 0xFF, bytes[2] & 0xF0 == 0 { return "an address for documentation" }
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? "an address that stands for one of IPv4" : nil
    }
}

/// An IP address, or a range of addresses when it has a prefix length.
public struct NetworkAddress: Hashable, Sendable {
    /// 16 bytes; an IPv4 address has its four bytes at the end, behind `::ffff`.
    let high: UInt64
    let low: UInt64
    let isV6: Bool
    /// The bits that all addresses of the range share.
    let prefix: UInt8?

    var isRange: Bool { prefix != nil }
    var width: UInt8 { isV6 ? 128 : 32 }

    init(high: UInt64, low: UInt64, isV6: Bool, prefix: UInt8? = nil) {
        (self.high, self.low, self.isV6, self.prefix) = (high, low, isV6, prefix)
    }

    /// The address without its range.
    var address: NetworkAddress { NetworkAddress(high: high, low: low, isV6: isV6) }

    /// The first address of the range.
    var masked: NetworkAddress {
        let bits = Int(prefix ?? width) + (isV6 ? 0 : 96)
        let highMask = bits >= 64 ? UInt64.max : bits == 0 ? 0 : UInt64.max << UInt64(64 - bits)
        let lowMask = bits >= 128 ? UInt64.max : bits <= 64 ? 0 : UInt64.max << UInt64(128 - bits)
        return NetworkAddress(high: high & highMask, low: low & lowMask, isV6: isV6, prefix: prefix)
    }

    func contains(_ other: NetworkAddress) -> Bool {
        guard isV6 == other.isV6, let prefix, other.prefix ?? other.width >= prefix else { return false }
        return NetworkAddress(high: other.high, low: other.low, isV6: isV6, prefix: prefix).masked == masked
    }

    var isUnspecified: Bool { isV6 ? high == 0 && low == 0 : low & 0xFFFF_FFFF == 0 }
    var isLoopback: Bool { isV6 ? high == 0 && low == 1 : low >> 24 & 0xFF == 127 }
    var isLinkLocalMulticast: Bool { isV6 ? high >> 48 & 0xFF0F == 0xFF02 : low >> 8 & 0xFF_FFFF == 0xE0_0000 }
    var isLinkLocalUnicast: Bool { isV6 ? high >> 54 == 0x3FA : low >> 16 & 0xFFFF == 0xA9FE }
    private var isMulticast: Bool { isV6 ? high >> 56 == 0xFF : low >> 28 & 0xF == 0xE }
    private var isBroadcast: Bool { !isV6 && low & 0xFFFF_FFFF == 0xFFFF_FFFF }
    var isGlobalUnicast: Bool { !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast && !isBroadcast }
}

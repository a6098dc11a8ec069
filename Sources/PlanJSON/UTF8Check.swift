/// Well-formed byte sequences of UTF-8 (The Unicode Standard, table 3-7).
package enum UTF8Check {
    /// The bytes of the well-formed character at an offset, or nil when there is none.
    package static func length(ofCharacterAt offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let first = bytes[offset]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
        for position in offset + 2..<max(offset + 2, offset + length) where bytes[position] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// The offset of the first byte that is no UTF-8, or nil when all is well.
    package static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset < bytes.count {
            if offset + 8 <= bytes.count, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                offset += 8
                continue
            }
            guard let length = length(ofCharacterAt: offset, in: bytes) else { return offset }
            offset += length
        }
        return nil
    }
}

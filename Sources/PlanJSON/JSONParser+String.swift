extension JSONParser {
    /// Reads a string from its opening quote.
    mutating func string() throws(JSONError) -> String {
        let opening = index
        index += 1
        skipPlain()
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[opening + 1..<index]), as: UTF8.self)
            index += 1
            return text
        }
        return try stringWithMarks(from: opening)
    }

    /// The rest of a string that is not only printable ASCII: escapes are replaced, other characters checked.
    private mutating func stringWithMarks(from opening: Int) throws(JSONError) -> String {
        scratch.removeAll(keepingCapacity: true)
        var copied = opening + 1
        while true {
            guard index < bytes.count else {
                throw fault(.syntax, at: index, "found the end of the text, expected '\"' to close the string")
            }
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                let tail = UnsafeBufferPointer(rebasing: bytes[copied..<index])
                index += 1
                if copied == opening + 1 { return String(decoding: tail, as: UTF8.self) }
                scratch.append(contentsOf: tail)
                return String(decoding: scratch, as: UTF8.self)
            case UInt8(ascii: "\\"):
                scratch.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                try escape()
                copied = index
            case 0..<0x20:
                throw fault(.syntax, at: index, "found the control character \(Self.name(byte)) in a string, expected its escape")
            default:
                try character()
            }
            skipPlain()
        }
    }

    /// Moves over printable ASCII without quotes and backslashes, eight bytes at a time.
    @inline(__always)
    private mutating func skipPlain() {
        let ones: UInt64 = 0x0101_0101_0101_0101, highs: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22), slashes = word ^ (ones &* 0x5C)
            let found = ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | ((word &- (ones &* 0x20)) & ~word) | word
            guard found & highs == 0 else { break }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C else { return }
            index += 1
        }
    }

    private mutating func escape() throws(JSONError) {
        let start = index
        guard index + 1 < bytes.count else { throw fault(.syntax, at: bytes.count, "found the end of the text, expected an escape") }
        index += 2
        switch bytes[index - 1] {
        case UInt8(ascii: "\""): scratch.append(0x22)
        case UInt8(ascii: "\\"): scratch.append(0x5C)
        case UInt8(ascii: "/"): scratch.append(0x2F)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): append(try escapedScalar(from: start))
        default:
            index = start + 1
            throw unexpected("one of \" \\ / b f n r t u after the backslash")
        }
    }

    private mutating func escapedScalar(from start: Int) throws(JSONError) -> UInt32 {
        let first = try hexadecimals()
        guard first & 0xF800 == 0xD800 else { return first }
        if first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") {
            index += 2
            let second = try hexadecimals()
            if second & 0xFC00 == 0xDC00 { return 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF) }
        }
        throw fault(.syntax, at: start, "found the escape of half a surrogate pair, expected both halves or a character outside the pairs")
    }

    private mutating func hexadecimals() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard index < bytes.count, let digit = Self.hexadecimal(bytes[index]) else { throw unexpected("four hexadecimal digits") }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private mutating func append(_ scalar: UInt32) {
        switch scalar {
        case 0..<0x80:
            scratch.append(UInt8(scalar))
        case 0x80..<0x800:
            scratch.append(UInt8(0xC0 | scalar >> 6))
            scratch.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            scratch.append(UInt8(0xE0 | scalar >> 12))
            scratch.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            scratch.append(UInt8(0x80 | scalar & 0x3F))
        default:
            scratch.append(UInt8(0xF0 | scalar >> 18))
            scratch.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            scratch.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            scratch.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// Moves over one character of two to four bytes.
    private mutating func character() throws(JSONError) {
        guard let length = UTF8Check.length(ofCharacterAt: index, in: bytes) else {
            throw fault(.invalidUTF8, at: index, "found the byte \(Self.name(bytes[index])), which is no UTF-8 here")
        }
        index += length
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

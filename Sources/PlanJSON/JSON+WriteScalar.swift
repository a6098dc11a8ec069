extension JSON {
    /// Appends a string with its quotes; escaped is only what must be (RFC 8259, section 7).
    package static func writeString(_ text: String, into output: inout [UInt8]) {
        var writer = ByteWriter(capacity: text.utf8.count + 16)
        writeString(text, into: &writer)
        writer.append(to: &output)
    }

    /// Appends a string with its quotes.
    package static func writeString(_ text: String, into output: inout ByteWriter) {
        var text = text
        text.withUTF8 { writeString($0, into: &output) }
    }

    private static func writeString(_ text: UnsafeBufferPointer<UInt8>, into output: inout ByteWriter) {
        // Longer ones are looked through eight bytes at a time.
        if text.count <= 32, output.appendQuoted(text) { return }
        output.append(UInt8(ascii: "\""))
        var copied = 0
        var index = 0
        let ones: UInt64 = 0x0101_0101_0101_0101, highs: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(text)
        while index < text.count {
            if index + 8 <= text.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let quotes = word ^ (ones &* 0x22), slashes = word ^ (ones &* 0x5C)
                let found = ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | ((word &- (ones &* 0x20)) & ~word)
                if found & highs == 0 {
                    index += 8
                    continue
                }
            }
            let byte = text[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C {
                output.append(UnsafeBufferPointer(rebasing: text[copied..<index]))
                writeEscape(byte, into: &output)
                copied = index + 1
            }
            index += 1
        }
        output.append(UnsafeBufferPointer(rebasing: text[copied..<index]))
        output.append(UInt8(ascii: "\""))
    }

    private static func writeEscape(_ byte: UInt8, into output: inout ByteWriter) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x22, 0x5C: output.append(byte)
        default:
            output.append("u00")
            output.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 0x0F
            output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }

    /// Appends a whole number. Not generic: other modules would get it unspecialized, at ten times the price.
    package static func writeInt(_ value: Int64, into output: inout ByteWriter) {
        if value < 0 { output.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        if rest < 10 {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest))
            return
        }
        // 2^63 has nineteen digits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 19) { digits in
            var start = 19
            while rest > 0 {
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder)
                rest = quotient
            }
            output.append(UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    /// Appends the shortest text that gives the same double, always with a point or an exponent.
    package static func writeDouble(_ value: Double, into output: inout ByteWriter) {
        guard value.isFinite else {
            output.append("null")
            return
        }
        var text = value.description
        text.withUTF8 { output.append($0) }
    }
}

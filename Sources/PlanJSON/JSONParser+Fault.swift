extension JSONParser {
    /// An error at an offset; line and column are counted only now.
    @inline(never)
    func fault(_ code: JSONError.Code, at offset: Int, _ message: String) -> JSONError {
        var position = TextPosition(line: 1, column: 1)
        position.advance(over: bytes, from: 0, to: offset)
        return JSONError(code, offset: offset, line: position.line, column: position.column, message: message)
    }

    /// The error that something else stands at the index than what was expected.
    @inline(never)
    func unexpected(_ expected: String) -> JSONError {
        guard index < bytes.count else { return fault(.syntax, at: bytes.count, "found the end of the text, expected \(expected)") }
        guard let length = UTF8Check.length(ofCharacterAt: index, in: bytes) else {
            return fault(.invalidUTF8, at: index, "found the byte \(Self.name(bytes[index])), which is no UTF-8, expected \(expected)")
        }
        let character = String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<index + length]), as: UTF8.self)
        let found = bytes[index] < 0x20 ? "the control character \(Self.name(bytes[index]))" : "'\(character)'"
        return fault(.syntax, at: index, "found \(found), expected \(expected)")
    }

    static func name(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (byte < 16 ? "0" : "") + digits
    }

    /// A text as it may stand in a message.
    static func shortened(_ text: String) -> String {
        text.unicodeScalars.count > 60 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))) + "…" : text
    }
}

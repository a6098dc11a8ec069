extension Lexer {
    /// A string or bytes literal with its prefix, or nil when none begins here.
    mutating func prefixedLiteral() throws(ExpressionError) -> Token.Kind? {
        var (raw, binary) = (false, false)
        var length = 0
        while length < 2 {
            switch peek(length) | 0x20 {
            case UInt8(ascii: "r") where !raw: raw = true
            case UInt8(ascii: "b") where !binary && !raw: binary = true
            default: break
            }
            if length + 1 == (raw ? 1 : 0) + (binary ? 1 : 0) { length += 1 } else { break }
        }
        let quote = peek(length)
        guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        let start = position
        position += length
        let content = try quoted(by: quote, raw: raw, binary: binary, from: start)
        guard !binary else { return .bytes(content) }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw ExpressionError(.syntax, "this string is not UTF-8", at: start)
        }
        return .string(text)
    }

    private mutating func quoted(
        by quote: UInt8, raw: Bool, binary: Bool, from start: Int
    ) throws(ExpressionError) -> [UInt8] {
        let triple = peek(1) == quote && peek(2) == quote
        position += triple ? 3 : 1
        var content: [UInt8] = []
        while true {
            guard !isAtEnd else { throw ExpressionError(.syntax, "this string is not closed", at: start) }
            let byte = bytes[position]
            if byte == quote, !triple || (peek(1) == quote && peek(2) == quote) {
                position += triple ? 3 : 1
                return content
            }
            if !triple, byte == 0x0A || byte == 0x0D {
                throw ExpressionError(.syntax, "this string is not closed on its line", at: start)
            }
            if byte == UInt8(ascii: "\\"), !raw {
                try escape(into: &content, binary: binary)
            } else {
                content.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape(into content: inout [UInt8], binary: Bool) throws(ExpressionError) {
        let start = position
        let letter = peek(1)
        position += 2
        if let plain = Self.plainEscapes[letter] {
            content.append(plain)
            return
        }
        let code: UInt32
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): code = try digits(2, radix: 16, at: start)
        case UInt8(ascii: "u") where !binary: code = try digits(4, radix: 16, at: start)
        case UInt8(ascii: "U") where !binary: code = try digits(8, radix: 16, at: start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            code = try digits(3, radix: 8, at: start)
        default: throw ExpressionError(.syntax, "this escape has no meaning", at: start)
        }
        if binary {
            content.append(UInt8(truncatingIfNeeded: code))
        } else if let scalar = Unicode.Scalar(code) {
            content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        } else {
            throw ExpressionError(.syntax, "this escape is no Unicode code point", at: start)
        }
    }

    private static let plainEscapes: [UInt8: UInt8] = {
        var escapes: [UInt8: UInt8] = [:]
        for (letter, byte) in zip("abfnrtv".utf8, [7, 8, 12, 10, 13, 9, 11] as [UInt8]) { escapes[letter] = byte }
        for letter in "\\?\"'`".utf8 { escapes[letter] = letter }
        return escapes
    }()

    private mutating func digits(_ count: Int, radix: UInt32, at start: Int) throws(ExpressionError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = peek().hexValue, digit < radix, !isAtEnd else {
                throw ExpressionError(.syntax, "this escape needs \(count) digits", at: start)
            }
            value = value << (radix == 16 ? 4 : 3) | digit
            position += 1
        }
        return value
    }
}

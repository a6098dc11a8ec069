extension Lexer {
    mutating func number() throws(ExpressionError) -> Token.Kind {
        let start = position
        if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x") { return try hexadecimal() }
        var isDouble = false
        skipDigits()
        if peek() == UInt8(ascii: "."), peek(1).isDigit {
            isDouble = true
            position += 1
            skipDigits()
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            if peek(signed ? 2 : 1).isDigit {
                isDouble = true
                position += signed ? 2 : 1
                skipDigits()
            }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard isDouble else { return try whole(UInt64(text), at: start) }
        guard let value = Double(text), value.isFinite else {
            throw ExpressionError(.syntax, "this number is too large", at: start)
        }
        return .double(value)
    }

    private mutating func skipDigits() { while peek().isDigit { position += 1 } }

    private mutating func hexadecimal() throws(ExpressionError) -> Token.Kind {
        let start = position
        position += 2
        while peek().hexValue != nil { position += 1 }
        let digits = String(decoding: bytes[(start + 2)..<position], as: UTF8.self)
        guard !digits.isEmpty else { throw ExpressionError(.syntax, "digits are missing after 0x", at: start) }
        return try whole(UInt64(digits, radix: 16), at: start)
    }

    private mutating func whole(_ value: UInt64?, at start: Int) throws(ExpressionError) -> Token.Kind {
        guard let value else { throw ExpressionError(.syntax, "this number is too large", at: start) }
        if peek() | 0x20 == UInt8(ascii: "u") {
            position += 1
            return .uint(value)
        }
        return .int(value)
    }
}

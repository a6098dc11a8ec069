/// Cuts an expression into words (langdef "Syntax", lexical grammar).
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    init(_ source: String) { bytes = Array(source.utf8) }

    /// All words, the last of which is ``Token/Kind/end``.
    static func tokens(of source: String) throws(ExpressionError) -> [Token] {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        tokens.reserveCapacity(lexer.bytes.count / 4 + 2)
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    func peek(_ distance: Int = 0) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0
    }

    var isAtEnd: Bool { position >= bytes.count }

    private mutating func next() throws(ExpressionError) -> Token {
        skipSpace()
        let start = position
        let kind = try word()
        return Token(kind: kind, offset: start, end: position)
    }

    private mutating func skipSpace() {
        while !isAtEnd {
            switch bytes[position] {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20: position += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while !isAtEnd, bytes[position] != 0x0A { position += 1 }
            default: return
            }
        }
    }

    private mutating func word() throws(ExpressionError) -> Token.Kind {
        guard !isAtEnd else { return .end }
        let byte = bytes[position]
        if let literal = try prefixedLiteral() { return literal }
        if byte.isLetter { return .identifier(identifier()) }
        if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1).isDigit) { return try number() }
        if byte == UInt8(ascii: "`") { return try quotedIdentifier() }
        return .symbol(try symbol())
    }

    private mutating func identifier() -> String {
        let start = position
        while peek().isLetter || peek().isDigit { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A field name in back quotes: letters, digits and `_.-/ `.
    private mutating func quotedIdentifier() throws(ExpressionError) -> Token.Kind {
        let start = position
        position += 1
        while !isAtEnd, bytes[position] != UInt8(ascii: "`") {
            let byte = bytes[position]
            guard byte.isLetter || byte.isDigit || "-./ ".utf8.contains(byte) else {
                throw ExpressionError(.syntax, "a quoted name holds letters, digits and _ - . / only", at: position)
            }
            position += 1
        }
        guard !isAtEnd, position > start + 1 else {
            throw ExpressionError(.syntax, "this quoted name is empty or not closed", at: start)
        }
        position += 1
        return .quotedIdentifier(String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self))
    }

    private mutating func symbol() throws(ExpressionError) -> Token.Symbol {
        if let symbol = Token.Symbol(bytes[position], before: peek(1)) {
            position += symbol.length
            return symbol
        }
        let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        let character = rest.first.map(String.init) ?? ""
        let suggestion: String? =
            switch character {
            case "=": "'==' compares"
            case "&": "'&&' is the logical and"
            case "|": "'||' is the logical or"
            default: nil
            }
        throw ExpressionError(.syntax, "'\(character)' has no meaning here", at: position, suggestion: suggestion)
    }
}

extension UInt8 {
    var isLetter: Bool { (65...90).contains(self) || (97...122).contains(self) || self == UInt8(ascii: "_") }
    var isDigit: Bool { (48...57).contains(self) }

    /// The value of a hexadecimal digit.
    var hexValue: UInt32? {
        switch self {
        case 48...57: UInt32(self - 48)
        case 65...70: UInt32(self - 55)
        case 97...102: UInt32(self - 87)
        default: nil
        }
    }
}

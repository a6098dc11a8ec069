/// A word of an expression and where it begins.
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        case identifier(String)
        case quotedIdentifier(String)
        case int(UInt64)
        case uint(UInt64)
        case double(Double)
        case string(String)
        case bytes([UInt8])
        case symbol(Symbol)
        case end
    }

    enum Symbol: String, Sendable {
        case parenthesisOpen = "(", parenthesisClose = ")", bracketOpen = "[", bracketClose = "]", braceOpen = "{", braceClose = "}"
        case dot = ".", comma = ",", colon = ":", question = "?", plus = "+", minus = "-", star = "*", slash = "/", percent = "%"
        case not = "!", and = "&&", or = "||"
        case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="

        /// The longest symbol that begins with a byte; nil when there is none.
        init?(_ byte: UInt8, before next: UInt8) {
            let isDouble = next == UInt8(ascii: "=")
            switch byte {
            case UInt8(ascii: "("): self = .parenthesisOpen
            case UInt8(ascii: ")"): self = .parenthesisClose
            case UInt8(ascii: "["): self = .bracketOpen
            case UInt8(ascii: "]"): self = .bracketClose
            case UInt8(ascii: "{"): self = .braceOpen
            case UInt8(ascii: "}"): self = .braceClose
            case UInt8(ascii: "."): self = .dot
            case UInt8(ascii: ","): self = .comma
            case UInt8(ascii: ":"): self = .colon
            case UInt8(ascii: "?"): self = .question
            case UInt8(ascii: "+"): self = .plus
            case UInt8(ascii: "-"): self = .minus
            case UInt8(ascii: "*"): self = .star
            case UInt8(ascii: "/"): self = .slash
            case UInt8(ascii: "%"): self = .percent
            case UInt8(ascii: "!"): self = isDouble ? .notEqual : .not
            case UInt8(ascii: "<"): self = isDouble ? .lessOrEqual : .less
            case UInt8(ascii: ">"): self = isDouble ? .greaterOrEqual : .greater
            case UInt8(ascii: "=") where isDouble: self = .equal
            case UInt8(ascii: "&") where next == byte: self = .and
            case UInt8(ascii: "|") where next == byte: self = .or
            default: return nil
            }
        }

        /// In bytes.
        var length: Int { rawValue.utf8.count }
    }

    let kind: Kind
    let offset: Int
    let end: Int

    /// What a message calls it.
    var text: String {
        switch kind {
        case .identifier(let name), .quotedIdentifier(let name): "'\(name)'"
        case .int, .uint, .double: "a number"
        case .string: "a string"
        case .bytes: "bytes"
        case .symbol(let symbol): "'\(symbol.rawValue)'"
        case .end: "the end"
        }
    }
}

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

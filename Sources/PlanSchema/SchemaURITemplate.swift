/// Whether a text is a URI template (RFC 6570, section 2).
enum SchemaURITemplate {
    static func isTemplate(_ text: String) -> Bool {
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "{":
                guard let end = rest.firstIndex(of: "}"), isExpression(String(rest[..<end])) else { return false }
                rest = rest[rest.index(after: end)...]
            case "%":
                guard rest.count >= 2, rest.prefix(2).allSatisfy({ $0.isASCII && UInt8($0.value).isHexDigit }) else { return false }
                rest = rest.dropFirst(2)
            case "}", " ", "\"", "<", ">", "\\", "^", "`", "|": return false
            default: if scalar.value < 32 || (0x7F...0x9F).contains(scalar.value) { return false }
            }
        }
        return true
    }

    private static func isExpression(_ text: String) -> Bool {
        var body = text[...]
        if let first = body.first, "+#./;?&".contains(first) { body = body.dropFirst() }
        let variables = body.split(separator: ",", omittingEmptySubsequences: false)
        return variables.allSatisfy(isVariable)
    }

    private static func isVariable(_ text: Substring) -> Bool {
        var name = text
        if name.hasSuffix("*") {
            name = name.dropLast()
        } else if let colon = name.firstIndex(of: ":") {
            let length = name[name.index(after: colon)...]
            guard (1...4).contains(length.utf8.count), length.utf8.allSatisfy(\.isDigit), !length.hasPrefix("0") else { return false }
            name = name[..<colon]
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            var rest = part.utf8[...]
            guard !rest.isEmpty else { return false }
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "%") {
                    guard rest.count >= 2, rest.prefix(2).allSatisfy(\.isHexDigit) else { return false }
                    rest = rest.dropFirst(2)
                } else if !byte.isLetter && !byte.isDigit && byte != UInt8(ascii: "_") {
                    return false
                }
            }
            return true
        }
    }
}

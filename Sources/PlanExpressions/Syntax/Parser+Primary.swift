extension Parser {
    /// Words that are no names, though they may follow a dot.
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
        "return", "var", "void", "while",
    ]

    mutating func primary() throws(ExpressionError) -> Syntax.Index {
        switch token.kind {
        case .identifier: return try named()
        case .symbol(.parenthesisOpen): return try grouped()
        case .symbol(.bracketOpen): return try listLiteral()
        case .symbol(.braceOpen): return try mapLiteral()
        case .symbol(.dot): return try named()
        default: return try literal()
        }
    }

    private mutating func grouped() throws(ExpressionError) -> Syntax.Index {
        position += 1
        let inner = try expression()
        try expect(.parenthesisClose)
        return inner
    }

    private mutating func literal() throws(ExpressionError) -> Syntax.Index {
        let token = token
        let value: Value
        switch token.kind {
        case .int(let number): value = .int(try int(number, at: token.offset))
        case .uint(let number): value = .uint(number)
        case .double(let number): value = .double(number)
        case .string(let text): value = .string(text)
        case .bytes(let bytes): value = .bytes(bytes)
        default: throw unexpected()
        }
        position += 1
        return try add(.literal(value), at: token.offset, below: [])
    }

    private func unexpected() -> ExpressionError {
        ExpressionError(.syntax, "expected a value but found \(token.text)", at: token.offset)
    }

    private mutating func named() throws(ExpressionError) -> Syntax.Index {
        let offset = token.offset
        let absolute = accept(.dot)
        guard case .identifier(let name) = token.kind else { throw unexpected() }
        position += 1
        if let constant = Self.constants[name] { return try add(.literal(constant), at: offset, below: []) }
        guard name != "in" else { throw ExpressionError(.syntax, "a value is missing before 'in'", at: offset) }
        guard !Self.reserved.contains(name) else {
            throw ExpressionError(.syntax, "'\(name)' is a reserved word", at: offset)
        }
        if token.kind == .symbol(.parenthesisOpen) { return try arguments(of: name, after: nil, at: offset) }
        return try add(.name(name, absolute: absolute), at: offset, below: [])
    }

    private static let constants: [String: Value] = ["true": .bool(true), "false": .bool(false), "null": .null]

    private mutating func arguments(of name: String, after target: Syntax.Index?, at offset: Int) throws(ExpressionError) -> Syntax.Index {
        position += 1
        let arguments = try list(until: .parenthesisClose)
        return try call(name, target: target, arguments, at: offset)
    }

    /// Expressions with commas between them, up to a closing symbol, which is taken as well.
    mutating func list(until close: Token.Symbol) throws(ExpressionError) -> [Syntax.Index] {
        var items: [Syntax.Index] = []
        if accept(close) { return items }
        repeat { items.append(try expression()) } while accept(.comma)
        try expect(close)
        return items
    }

    private mutating func listLiteral() throws(ExpressionError) -> Syntax.Index {
        let offset = token.offset
        position += 1
        var elements: [Syntax.Element] = []
        while !accept(.bracketClose) {
            let optional = accept(.question)
            elements.append(Syntax.Element(value: try expression(), optional: optional))
            guard accept(.comma) else {
                try expect(.bracketClose)
                break
            }
        }
        return try add(.list(elements), at: offset, below: elements.map(\.value))
    }

    private mutating func mapLiteral() throws(ExpressionError) -> Syntax.Index {
        let offset = token.offset
        position += 1
        var entries: [Syntax.Entry] = []
        while !accept(.braceClose) {
            let optional = accept(.question)
            let key = try expression()
            try expect(.colon)
            entries.append(Syntax.Entry(key: key, value: try expression(), optional: optional))
            guard accept(.comma) else {
                try expect(.braceClose)
                break
            }
        }
        return try add(.map(entries), at: offset, below: entries.flatMap { [$0.key, $0.value] })
    }

    /// What may follow a value: members, calls, indexes.
    mutating func postfix(_ start: Syntax.Index) throws(ExpressionError) -> Syntax.Index {
        var value = start
        while true {
            switch token.kind {
            case .symbol(.dot): value = try member(of: value)
            case .symbol(.bracketOpen): value = try element(of: value)
            case .symbol(.braceOpen) where isName(value):
                throw ExpressionError(
                    .unsupported, "messages cannot be made here", at: token.offset, suggestion: "write a map: {'key': value}")
            default: return value
            }
        }
    }

    private mutating func element(of value: Syntax.Index) throws(ExpressionError) -> Syntax.Index {
        let offset = token.offset
        position += 1
        let optional = accept(.question)
        let index = try expression()
        try expect(.bracketClose)
        return try add(.index(value, index, optional: optional), at: offset, below: [value, index])
    }

    private func isName(_ index: Syntax.Index) -> Bool {
        switch syntax[index].form {
        case .name, .select: true
        default: false
        }
    }

    private mutating func member(of value: Syntax.Index) throws(ExpressionError) -> Syntax.Index {
        position += 1
        let optional = accept(.question)
        let name = token
        position += 1
        switch name.kind {
        case .identifier("true"), .identifier("false"), .identifier("null"), .identifier("in"):
            throw ExpressionError(
                .syntax, "\(name.text) is a reserved word", at: name.offset, suggestion: "write the key in brackets: [\(name.text)]")
        case .identifier(let field):
            if !optional, token.kind == .symbol(.parenthesisOpen) { return try arguments(of: field, after: value, at: name.offset) }
            return try add(.select(value, field, optional: optional), at: name.offset, below: [value])
        case .quotedIdentifier(let field):
            return try add(.select(value, field, optional: optional), at: name.offset, below: [value])
        default:
            throw ExpressionError(.syntax, "expected a name after '.' but found \(name.text)", at: name.offset)
        }
    }
}

/// Reads an expression by recursive descent (langdef "Syntax") and expands macros on the way.
struct Parser {
    let tokens: [Token]
    let limits: ExpressionLimits
    var syntax = Syntax()
    var position = 0
    private var nesting = 0
    /// What is being read within each other: brackets and right operands.
    private var active = 0

    static func parse(_ source: String, limits: ExpressionLimits) throws(ExpressionError) -> Syntax {
        guard source.utf8.count <= limits.length else {
            throw ExpressionError(
                .tooLong, "the expression has \(source.utf8.count) bytes; at most \(limits.length) are allowed", at: 0)
        }
        var parser = Parser(tokens: try Lexer.tokens(of: source), limits: limits)
        parser.syntax.root = try parser.expression()
        guard parser.token.kind == .end else {
            throw ExpressionError(.syntax, "\(parser.token.text) is not expected here", at: parser.token.offset)
        }
        return parser.syntax
    }

    private init(tokens: [Token], limits: ExpressionLimits) { (self.tokens, self.limits) = (tokens, limits) }

    var token: Token { tokens[position] }

    mutating func accept(_ symbol: Token.Symbol) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ symbol: Token.Symbol) throws(ExpressionError) {
        guard accept(symbol) else {
            throw ExpressionError(.syntax, "expected '\(symbol.rawValue)' but found \(token.text)", at: token.offset)
        }
    }

    /// Adds a node and refuses a tree that grows too deep or too large.
    mutating func add(_ form: Syntax.Form, at offset: Int, below children: [Syntax.Index]) throws(ExpressionError) -> Syntax.Index {
        var depth = 1
        for child in children { depth = max(depth, syntax[child].depth + 1) }
        guard depth <= limits.depth else { throw tooDeep(limits.depth, at: offset) }
        guard syntax.nodes.count < limits.nodes else {
            throw ExpressionError(.tooLong, "the expression has more than \(limits.nodes) parts", at: offset)
        }
        syntax.nodes.append(Syntax.Node(form: form, offset: offset, depth: depth))
        return syntax.nodes.count - 1
    }

    private func tooDeep(_ limit: Int, at offset: Int) -> ExpressionError {
        ExpressionError(.tooDeep, "the expression is nested more than \(limit) deep", at: offset)
    }

    /// Conditional: `a ? b : c ? d : e`, read in a loop so that a long chain does not nest calls.
    mutating func expression() throws(ExpressionError) -> Syntax.Index {
        nesting += 1
        guard nesting <= limits.nesting else { throw tooDeep(limits.nesting, at: token.offset) }
        try enter()
        var last = try operation(above: .none)
        if token.kind == .symbol(.question) { last = try conditional(after: last) }
        active -= 1
        nesting -= 1
        return last
    }

    /// Refuses what must become too deep a tree while it is read, before it fills the stack.
    private mutating func enter() throws(ExpressionError) {
        active += 1
        guard active <= limits.depth else { throw tooDeep(limits.depth, at: token.offset) }
    }

    private mutating func conditional(after first: Syntax.Index) throws(ExpressionError) -> Syntax.Index {
        var choices: [(condition: Syntax.Index, value: Syntax.Index, offset: Int)] = []
        var last = first
        while token.kind == .symbol(.question) {
            let offset = token.offset
            position += 1
            let value = try operation(above: .none)
            try expect(.colon)
            choices.append((last, value, offset))
            last = try operation(above: .none)
        }
        while let choice = choices.popLast() {
            last = try add(
                .conditional(choice.condition, choice.value, last), at: choice.offset,
                below: [choice.condition, choice.value, last])
        }
        return last
    }

    /// Operators by precedence climbing; all associate to the left. A run of `&&` or of `||` becomes one node.
    private mutating func operation(above precedence: BinaryOperator.Precedence) throws(ExpressionError) -> Syntax.Index {
        var left = try unary()
        while let next = Self.precedence(of: token), next > precedence {
            let place = position
            position += 1
            try enter()
            let right = try operation(above: next)
            active -= 1
            left = try join(left, right, by: tokens[place])
        }
        return left
    }

    private static func precedence(of token: Token) -> BinaryOperator.Precedence? {
        switch token.kind {
        case .symbol(.or): .or
        case .symbol(.and): .and
        default: binaryOperator(token)?.precedence
        }
    }

    private static func binaryOperator(_ token: Token) -> BinaryOperator? {
        switch token.kind {
        case .symbol(let symbol): symbol == .not ? nil : BinaryOperator(rawValue: symbol.rawValue)
        case .identifier("in"): .contained
        default: nil
        }
    }

    /// A node for two operands, or the left one grown by the right one when it is such a run already.
    private mutating func join(_ left: Syntax.Index, _ right: Syntax.Index, by token: Token) throws(ExpressionError) -> Syntax.Index {
        if let binary = Self.binaryOperator(token) {
            return try add(.binary(binary, left, right), at: token.offset, below: [left, right])
        }
        let isAnd = token.kind == .symbol(.and)
        switch syntax[left].form {
        case .and(let parts) where isAnd: return try extend(left, .and(parts + [right]), by: right)
        case .or(let parts) where !isAnd: return try extend(left, .or(parts + [right]), by: right)
        default: return try add(isAnd ? .and([left, right]) : .or([left, right]), at: token.offset, below: [left, right])
        }
    }

    private mutating func extend(_ run: Syntax.Index, _ form: Syntax.Form, by part: Syntax.Index) throws(ExpressionError) -> Syntax.Index {
        let depth = max(syntax[run].depth, syntax[part].depth + 1)
        guard depth <= limits.depth else { throw tooDeep(limits.depth, at: syntax[run].offset) }
        syntax.nodes[run] = Syntax.Node(form: form, offset: syntax[run].offset, depth: depth)
        return run
    }

    /// A run of `!` or of `-` counts once when it is odd and not at all when it is even.
    private mutating func unary() throws(ExpressionError) -> Syntax.Index {
        switch token.kind {
        case .symbol(.not): return try signs(.not)
        case .symbol(.minus): return try signs(.minus)
        default: return try postfix(primary())
        }
    }

    private mutating func signs(_ symbol: Token.Symbol) throws(ExpressionError) -> Syntax.Index {
        let offset = token.offset
        var count = 0
        while accept(symbol) { count += 1 }
        if symbol == .minus, let literal = try negativeLiteral(count: count, from: offset) { return try postfix(literal) }
        let operand = try postfix(primary())
        guard count % 2 == 1 else { return operand }
        return try add(.unary(symbol == .not ? .not : .negate, operand), at: offset, below: [operand])
    }

    /// The sign belongs to a number that follows at once, or the smallest int could not be written.
    private mutating func negativeLiteral(count: Int, from offset: Int) throws(ExpressionError) -> Syntax.Index? {
        let value: Value
        switch token.kind {
        case .int(let magnitude):
            if count % 2 == 0 {
                value = .int(try int(magnitude, at: offset))
            } else {
                guard magnitude <= UInt64(Int64.max) + 1 else {
                    throw ExpressionError(.syntax, "this number is too small for an int", at: offset)
                }
                value = .int(Int64(truncatingIfNeeded: 0 &- magnitude))
            }
        case .double(let magnitude): value = .double(count % 2 == 0 ? magnitude : -magnitude)
        default: return nil
        }
        position += 1
        return try add(.literal(value), at: offset, below: [])
    }

    func int(_ magnitude: UInt64, at offset: Int) throws(ExpressionError) -> Int64 {
        guard let value = Int64(exactly: magnitude) else {
            throw ExpressionError(.syntax, "this number is too large for an int", at: offset, suggestion: "write it with a u")
        }
        return value
    }
}

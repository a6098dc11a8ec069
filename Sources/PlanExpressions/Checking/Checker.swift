/// Finds the type of an expression and everything in it that cannot work.
struct Checker {
    let syntax: Syntax
    let environment: TypeEnvironment
    let containers: [String]
    var unifier = Unifier()
    var errors: [ExpressionError] = []
    var locals: [(name: String, type: ExpressionType)] = []
    /// Where types are looked up, for a check that refuses only what cannot be evaluated.
    let scope: (any TypeScope)?
    var vainComparisons: [VainComparison] = []
    var unlisted: [(operand: Syntax.Index, name: String, offset: Int, object: ObjectType)] = []

    init(_ syntax: Syntax, _ environment: TypeEnvironment, _ scope: (any TypeScope)? = nil) {
        (self.syntax, self.environment, self.scope) = (syntax, environment, scope)
        containers = scope == nil ? Compiler.containers(of: environment.container) : []
    }

    mutating func report(_ code: ExpressionError.Code, _ message: String, at offset: Int, suggestion: String? = nil) -> ExpressionType {
        errors.append(ExpressionError(code, message, at: offset, suggestion: suggestion))
        return .dyn
    }

    /// Chooses what finds the type of a node. It recurses through the whole tree, so it leaves all work to others and keeps a small frame.
    mutating func type(of index: Syntax.Index) -> ExpressionType {
        switch syntax[index].form {
        case .literal(let value): Self.type(of: value)
        case .name, .select(_, _, optional: false): chain(index)
        case .select, .has: presence(index)
        case .index: element(index)
        case .unary, .binary: operation(index)
        case .and(let parts), .or(let parts): conditions(parts)
        case .conditional: choice(index)
        case .list(let elements): list(elements)
        case .map(let entries): map(entries)
        case .call: call(index)
        case .comprehension(let comprehension): self.comprehension(comprehension, at: syntax[index].offset)
        case .bind(let name, let value, let body): bound(name, value, body)
        case .optionalMap: optionalMap(index)
        }
    }

    /// `a.?b` and `has(a.b)`.
    private mutating func presence(_ index: Syntax.Index) -> ExpressionType {
        let offset = syntax[index].offset
        switch syntax[index].form {
        case .select(let operand, let field, _):
            let container = unifier.resolve(type(of: operand))
            return .optional(member(field, of: container.unwrapped, at: offset, container, operand))
        case .has(let operand, let field):
            let container = unifier.resolve(type(of: operand))
            _ = member(field, of: container.unwrapped, at: offset, container, operand)
            return .bool
        default: return .dyn
        }
    }

    private mutating func operation(_ index: Syntax.Index) -> ExpressionType {
        let offset = syntax[index].offset
        switch syntax[index].form {
        case .unary(let symbol, let operand):
            let found = type(of: operand)
            return call("\(symbol.rawValue)_", Operators.unary[symbol] ?? [], [found], at: offset)
        case .binary(let symbol, let left, let right):
            let first = type(of: left)
            let second = type(of: right)
            if scope != nil, isEquality(symbol, first, second, at: offset) { return .bool }
            return call(symbol.rawValue, Operators.binary[symbol] ?? [], [first, second], at: offset)
        default: return .dyn
        }
    }

    private mutating func conditions(_ parts: [Syntax.Index]) -> ExpressionType {
        for part in parts { condition(part) }
        return .bool
    }

    private mutating func bound(_ name: String, _ value: Syntax.Index, _ body: Syntax.Index) -> ExpressionType {
        locals.append((name, type(of: value)))
        let result = type(of: body)
        locals.removeLast()
        return result
    }

    private static func type(of value: Value) -> ExpressionType {
        switch value {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        default: .dyn
        }
    }

    /// Reports a part that can be no bool.
    mutating func condition(_ index: Syntax.Index) {
        let found = type(of: index)
        guard !unifier.fits(found, .bool) else { return }
        _ = report(
            .noSuchOverload, "a condition must be a bool, not \(shown(found))", at: syntax[index].offset,
            suggestion: "compare it with something")
    }

    private mutating func choice(_ index: Syntax.Index) -> ExpressionType {
        guard case .conditional(let test, let first, let second) = syntax[index].form else { return .dyn }
        condition(test)
        let left = type(of: first)
        let right = type(of: second)
        if unifier.fits(right, left) || unifier.fits(left, right) { return unifier.joined(left, right) }
        if scope != nil { return .dyn }
        return report(
            .noSuchOverload, "the two values of '? :' have different types: \(shown(left)) and \(shown(right))", at: syntax[index].offset)
    }

    private mutating func list(_ elements: [Syntax.Element]) -> ExpressionType {
        var joined: ExpressionType?
        for element in elements {
            var found = type(of: element.value)
            if element.optional { found = unwrapped(found, at: syntax[element.value].offset) }
            joined = joined.map { unifier.joined($0, found) } ?? found
        }
        return .list(joined ?? unifier.fresh())
    }

    /// A key is of a plain type or `dyn`, never open: types of keys and values could double in size at each level otherwise.
    private mutating func map(_ entries: [Syntax.Entry]) -> ExpressionType {
        var (keys, values): (ExpressionType?, ExpressionType?)
        for entry in entries {
            let key = self.key(entry.key)
            var value = type(of: entry.value)
            if entry.optional { value = unwrapped(value, at: syntax[entry.value].offset) }
            keys = keys.map { unifier.joined($0, key) } ?? key
            values = values.map { unifier.joined($0, value) } ?? value
        }
        return .map(keys ?? .dyn, values ?? unifier.fresh())
    }

    private mutating func key(_ index: Syntax.Index) -> ExpressionType {
        let found = unifier.resolve(type(of: index))
        switch found {
        case .bool, .int, .uint, .string: return found
        case .dyn, .parameter: return .dyn
        default: return report(.invalidArgument, "\(shown(found)) is no key of a map", at: syntax[index].offset)
        }
    }

    mutating func unwrapped(_ type: ExpressionType, at offset: Int) -> ExpressionType {
        let inner = unifier.fresh()
        if unifier.fits(type, .optional(inner)) { return inner }
        return report(.noSuchOverload, "expected an optional value, not \(shown(type))", at: offset)
    }

    private mutating func optionalMap(_ index: Syntax.Index) -> ExpressionType {
        guard case .optionalMap(let value, let name, let body, let flat) = syntax[index].form else { return .dyn }
        let inner = unwrapped(type(of: value), at: syntax[index].offset)
        locals.append((name, inner))
        defer { locals.removeLast() }
        let result = type(of: body)
        return .optional(flat ? unwrapped(result, at: syntax[body].offset) : result)
    }

    /// A type in a sentence.
    func shown(_ type: ExpressionType) -> String {
        let name = unifier.resolve(type, final: true).description
        return name == "null" ? name : ("aeio".contains(name.first ?? " ") ? "an \(name)" : "a \(name)")
    }
}

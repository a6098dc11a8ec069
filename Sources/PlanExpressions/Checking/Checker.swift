/// Finds the type of an expression and everything in it that cannot work.
struct Checker {
    let syntax: Syntax
    let environment: TypeEnvironment
    let containers: [String]
    var unifier = Unifier()
    var errors: [ExpressionError] = []
    var locals: [(name: String, type: ExpressionType)] = []

    init(_ syntax: Syntax, _ environment: TypeEnvironment) {
        (self.syntax, self.environment) = (syntax, environment)
        containers = Compiler.containers(of: environment.container)
    }

    mutating func report(_ code: ExpressionError.Code, _ message: String, at offset: Int, suggestion: String? = nil) -> ExpressionType {
        errors.append(ExpressionError(code, message, at: offset, suggestion: suggestion))
        return .dyn
    }

    mutating func type(of index: Syntax.Index) -> ExpressionType {
        let node = syntax[index]
        switch node.form {
        case .literal(let value): return Self.type(of: value)
        case .name, .select(_, _, optional: false): return chain(index)
        case .select(let operand, let field, optional: true):
            let container = unifier.resolve(type(of: operand))
            return .optional(member(field, of: container.unwrapped, at: node.offset, container))
        case .has(let operand, let field):
            let container = unifier.resolve(type(of: operand))
            _ = member(field, of: container.unwrapped, at: node.offset, container)
            return .bool
        case .index(let operand, let key, let optional): return self.index(operand, key, optional: optional, at: node.offset)
        case .unary(let symbol, let operand):
            return call("\(symbol.rawValue)_", Operators.unary[symbol] ?? [], [type(of: operand)], at: node.offset)
        case .binary(let symbol, let left, let right):
            return call(symbol.rawValue, Operators.binary[symbol] ?? [], [type(of: left), type(of: right)], at: node.offset)
        case .and(let parts), .or(let parts):
            for part in parts { condition(part) }
            return .bool
        case .conditional(let test, let first, let second): return choice(test, first, second, at: node.offset)
        case .list(let elements): return .list(list(elements, at: node.offset))
        case .map(let entries): return map(entries, at: node.offset)
        case .call(let name, let target, let arguments): return call(name, target, arguments, at: node.offset)
        case .comprehension(let comprehension): return self.comprehension(comprehension, at: node.offset)
        case .bind(let name, let value, let body):
            locals.append((name, type(of: value)))
            defer { locals.removeLast() }
            return type(of: body)
        case .optionalMap(let value, let name, let body, let flat): return optionalMap(value, name, body, flat, at: node.offset)
        }
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

    private mutating func choice(_ test: Syntax.Index, _ first: Syntax.Index, _ second: Syntax.Index, at offset: Int) -> ExpressionType {
        condition(test)
        let (left, right) = (type(of: first), type(of: second))
        if unifier.fits(right, left) || unifier.fits(left, right) { return unifier.joined(left, right) }
        return report(.noSuchOverload, "the two values of '? :' have different types: \(shown(left)) and \(shown(right))", at: offset)
    }

    private mutating func list(_ elements: [Syntax.Element], at offset: Int) -> ExpressionType {
        var joined: ExpressionType?
        for element in elements {
            var found = type(of: element.value)
            if element.optional { found = unwrapped(found, at: syntax[element.value].offset) }
            joined = joined.map { unifier.joined($0, found) } ?? found
        }
        return joined ?? unifier.fresh()
    }

    /// A key is of a plain type or `dyn`, never open: types of keys and values could double in size at each level otherwise.
    private mutating func map(_ entries: [Syntax.Entry], at offset: Int) -> ExpressionType {
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

    private mutating func optionalMap(
        _ value: Syntax.Index, _ name: String, _ body: Syntax.Index, _ flat: Bool, at offset: Int
    ) -> ExpressionType {
        let inner = unwrapped(type(of: value), at: offset)
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

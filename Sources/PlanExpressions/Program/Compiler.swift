import PlanJSON

/// Turns syntax into a program.
struct Compiler {
    let syntax: Syntax
    /// What may stand before a name, the most specific first.
    let containers: [String]
    var steps: ContiguousArray<Step> = []
    var operands: ContiguousArray<Int32> = []
    var constants: ContiguousArray<Value> = []
    var paths: ContiguousArray<AccessPath> = []
    var comprehensions: ContiguousArray<CompiledComprehension> = []
    var failures: ContiguousArray<ExpressionError> = []
    var patterns: [Int32: Pattern] = [:]
    var references: [Reference] = []
    var localCount = 0
    /// The local variables in sight, the innermost last.
    var locals: [(name: String, slot: Int)] = []

    static func compile(_ syntax: Syntax, container: String) -> Program {
        var compiler = Compiler(syntax: syntax, containers: containers(of: container))
        let root = compiler.compile(syntax.root)
        return Program(compiler, root: root)
    }

    static func containers(of container: String) -> [String] {
        var prefixes: [String] = []
        var parts = container.split(separator: ".")
        while !parts.isEmpty {
            prefixes.append(parts.joined(separator: ".") + ".")
            parts.removeLast()
        }
        return prefixes + [""]
    }

    mutating func emit(_ step: Step) -> Int {
        steps.append(step)
        return steps.count - 1
    }

    mutating func emit(
        _ operation: Step.Operation, at offset: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, function: Function = .none
    ) -> Int {
        emit(Step(operation: operation, function: function, offset: Int32(offset), a: Int32(a), b: Int32(b), c: Int32(c)))
    }

    mutating func constant(_ value: Value) -> Int {
        constants.append(value)
        return constants.count - 1
    }

    mutating func store(_ compiled: [Int]) -> Int {
        operands.append(contentsOf: compiled.map { Int32($0) })
        return operands.count - compiled.count
    }

    /// Chooses what compiles a node. It recurses through the whole tree, so it leaves all work to others and keeps a small frame.
    mutating func compile(_ index: Syntax.Index) -> Int {
        switch syntax[index].form {
        case .literal: literal(index)
        case .name, .select, .index: path(index)
        case .has, .unary, .binary, .conditional: operation(index)
        case .and, .or, .list, .map: collection(index)
        case .call: call(index)
        case .comprehension(let comprehension): self.comprehension(comprehension, at: syntax[index].offset)
        case .bind, .optionalMap: binding(index)
        }
    }

    private mutating func literal(_ index: Syntax.Index) -> Int {
        guard case .literal(let value) = syntax[index].form else { return 0 }
        return emit(.constant, at: syntax[index].offset, constant(value))
    }

    private mutating func operation(_ index: Syntax.Index) -> Int {
        let offset = syntax[index].offset
        switch syntax[index].form {
        case .has(let operand, let field): return presence(operand, field, at: offset)
        case .unary(let symbol, let operand): return emit(symbol == .not ? .not : .negate, at: offset, compile(operand))
        case .binary(let symbol, let left, let right):
            let first = compile(left)
            return emit(Self.operation(of: symbol), at: offset, first, compile(right))
        case .conditional(let condition, let first, let second):
            let test = compile(condition)
            let value = compile(first)
            return emit(.conditional, at: offset, test, value, compile(second))
        default: return 0
        }
    }

    private mutating func collection(_ index: Syntax.Index) -> Int {
        var parts: [Int] = []
        let operation: Step.Operation
        let count: Int
        switch syntax[index].form {
        case .and(let conditions):
            for condition in conditions { parts.append(compile(condition)) }
            (operation, count) = (.and, conditions.count)
        case .or(let conditions):
            for condition in conditions { parts.append(compile(condition)) }
            (operation, count) = (.or, conditions.count)
        case .list(let elements):
            for element in elements { parts += [compile(element.value), element.optional ? 1 : 0] }
            (operation, count) = (.list, elements.count)
        case .map(let entries):
            for entry in entries { parts += [compile(entry.key), compile(entry.value), entry.optional ? 1 : 0] }
            (operation, count) = (.map, entries.count)
        default: return 0
        }
        return emit(operation, at: syntax[index].offset, store(parts), count)
    }

    private mutating func binding(_ index: Syntax.Index) -> Int {
        let offset = syntax[index].offset
        switch syntax[index].form {
        case .bind(let name, let value, let body): return bind(.bind, name, value, body, at: offset)
        case .optionalMap(let value, let name, let body, let flat):
            return bind(flat ? .optionalFlatMap : .optionalMap, name, value, body, at: offset)
        default: return 0
        }
    }

    private static func operation(of symbol: BinaryOperator) -> Step.Operation {
        switch symbol {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .remainder: .remainder
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .contained: .contained
        }
    }

    private mutating func presence(_ operand: Syntax.Index, _ field: String, at offset: Int) -> Int {
        let known = references.count
        let compiled = compile(operand)
        if let last = references.last, references.count == known + 1, case .path = steps[compiled].operation {
            references[known] = Reference(path: last.path + [field], offset: last.offset)
        }
        return emit(.has, at: offset, compiled, constant(.string(field)))
    }

    private mutating func comprehension(_ comprehension: Syntax.Comprehension, at offset: Int) -> Int {
        let range = compile(comprehension.range)
        let variable = declare(comprehension.variable)
        let second = comprehension.second.map { declare($0) }
        let filter = comprehension.filter.map { compile($0) }
        let body = compile(comprehension.body)
        locals.removeLast(second == nil ? 1 : 2)
        comprehensions.append(
            CompiledComprehension(
                kind: comprehension.kind, range: range, variable: variable, second: second, filter: filter, body: body))
        return emit(.comprehension, at: offset, comprehensions.count - 1)
    }

    private mutating func bind(
        _ operation: Step.Operation, _ name: String, _ value: Syntax.Index, _ body: Syntax.Index, at offset: Int
    ) -> Int {
        let value = compile(value)
        let slot = declare(name)
        let body = compile(body)
        locals.removeLast()
        return emit(operation, at: offset, value, body, slot)
    }

    private mutating func declare(_ name: String) -> Int {
        let slot = locals.count
        locals.append((name, slot))
        localCount = max(localCount, locals.count)
        return slot
    }
}

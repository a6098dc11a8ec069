import PlanJSON

/// Walks a program once and counts what it costs (langdef "Evaluation").
struct Evaluator {
    let program: Program
    let scope: any Scope
    var locals: [Value]
    var cost: Int
    let budget: Int
    /// The last pattern that was not a literal; most calls in a loop use the same one.
    var lastPattern: (source: String, pattern: Pattern)?

    init(_ program: Program, _ scope: any Scope, _ limits: EvaluationLimits) {
        self.program = program
        self.scope = scope
        locals = program.localCount == 0 ? [] : Array(repeating: .null, count: program.localCount)
        cost = max(0, limits.cost)
        budget = cost
    }

    /// Takes steps from the budget.
    @inline(__always)
    mutating func charge(_ steps: Int, _ step: Step) throws(ExpressionError) {
        cost -= steps
        if cost < 0 { throw exhausted(step) }
    }

    /// Takes what handling some bytes of text costs.
    mutating func charge(bytes: Int, _ step: Step) throws(ExpressionError) { try charge(bytes >> 4, step) }

    @inline(never)
    private func exhausted(_ step: Step) -> ExpressionError {
        ExpressionError(
            .costExceeded, "the expression takes more than \(budget) steps", at: Int(step.offset),
            suggestion: "read less, or do the work in a node")
    }

    mutating func value(_ index: Int32) throws(ExpressionError) -> Value { try value(Int(index)) }

    mutating func value(_ start: Int) throws(ExpressionError) -> Value {
        let step = program.steps[start]
        try charge(1, step)
        switch step.operation {
        case .constant: return program.constants[Int(step.a)]
        case .path: return try path(step)
        case .has: return .bool(try presence(step))
        case .optionalSelect: return try optionalSelect(step)
        case .index: return try index(step)
        case .optionalIndex: return try optionalIndex(step)
        case .not: return try negation(step)
        case .negate: return try negative(step)
        case .add, .subtract, .multiply, .divide, .remainder: return try arithmetic(step)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained: return .bool(try relation(step))
        case .and: return try junction(step, absorbing: false)
        case .or: return try junction(step, absorbing: true)
        case .conditional: return try conditional(step)
        case .list: return try list(step)
        case .map: return try map(step)
        case .call: return try call(step, at: start)
        case .comprehension: return try comprehension(step)
        case .bind: return try bind(step)
        case .optionalMap, .optionalFlatMap: return try optionalMap(step)
        case .failure: throw program.failures[Int(step.a)]
        }
    }

    private mutating func negation(_ step: Step) throws(ExpressionError) -> Value {
        let operand = try value(step.a)
        guard case .bool(let flag) = operand else { throw noOverload("!", [operand], step) }
        return .bool(!flag)
    }

    private mutating func conditional(_ step: Step) throws(ExpressionError) -> Value {
        let condition = try value(step.a)
        guard case .bool(let flag) = condition else { throw noOverload("? :", [condition], step) }
        return try value(flag ? step.b : step.c)
    }

    /// `&&` and `||`: one operand can decide whatever happens to the others, so errors wait until all are known.
    private mutating func junction(_ step: Step, absorbing: Bool) throws(ExpressionError) -> Value {
        var failure: ExpressionError?
        for position in Int(step.a)..<Int(step.a + step.b) {
            do throws(ExpressionError) {
                let operand = try value(program.operands[position])
                if case .bool(let flag) = operand {
                    if flag == absorbing { return .bool(absorbing) }
                } else if failure == nil {
                    failure = noOverload(absorbing ? "||" : "&&", [operand], step)
                }
            } catch {
                failure = try first(failure, error)
            }
        }
        if let failure { throw failure }
        return .bool(!absorbing)
    }

    /// Keeps the first error; running out of budget is final.
    func first(_ known: ExpressionError?, _ next: ExpressionError) throws(ExpressionError) -> ExpressionError {
        if next.code == .costExceeded { throw next }
        return known ?? next
    }

    private mutating func bind(_ step: Step) throws(ExpressionError) -> Value {
        locals[Int(step.c)] = try value(step.a)
        return try value(step.b)
    }

    @inline(never)
    func noOverload(_ name: String, _ operands: [Value], _ step: Step) -> ExpressionError {
        let kinds = operands.map(\.kind)
        let message: String
        switch kinds.count {
        case 1: message = "'\(name)' does not take \(article(kinds[0]))"
        case 2: message = "'\(name)' does not take \(article(kinds[0])) and \(article(kinds[1]))"
        default: message = "'\(name)' does not take (\(kinds.joined(separator: ", ")))"
        }
        return ExpressionError(.noSuchOverload, message, at: Int(step.offset), suggestion: conversion(name, kinds))
    }

    private func conversion(_ name: String, _ kinds: [String]) -> String? {
        let numbers: Set<String> = ["int", "uint", "double"]
        guard kinds.count == 2, kinds[0] != kinds[1] else { return nil }
        if numbers.isSuperset(of: kinds) { return "convert one side: double(…) or int(…)" }
        return name == "+" && kinds.contains("string") ? "convert the other side: string(…)" : nil
    }

    func article(_ kind: String) -> String {
        kind == "null" ? kind : "aeiou".contains(kind.first ?? " ") && kind != "uint" ? "an \(kind)" : "a \(kind)"
    }
}

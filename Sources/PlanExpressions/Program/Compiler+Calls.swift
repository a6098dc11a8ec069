import PlanJSON

extension Compiler {
    mutating func call(_ name: String, _ target: Syntax.Index?, _ arguments: [Syntax.Index], at offset: Int) -> Int {
        if let target, let qualified = qualifiedName(target).map({ "\($0).\(name)" }), Function.exists(qualified) {
            return call(qualified, member: false, arguments, at: offset)
        }
        return call(name, member: target != nil, (target.map { [$0] } ?? []) + arguments, at: offset)
    }

    private mutating func call(_ name: String, member: Bool, _ arguments: [Syntax.Index], at offset: Int) -> Int {
        guard let function = Function.named(name, member: member, arguments: arguments.count) else {
            return failure(missing(name, member: member, at: offset), arguments)
        }
        let first = operands(arguments)
        let step = emit(.call, at: offset, first, arguments.count, function: function)
        if function == .matches, case .literal(.string(let text)) = syntax[arguments[1]].form {
            do {
                patterns[Int32(step)] = try Pattern(compiling: text, syntax: .re2)
            } catch {
                return failure(ExpressionError(.pattern, "the pattern cannot be read: \(error)", at: syntax[arguments[1]].offset), [])
            }
        }
        return step
    }

    /// A step that fails when it is reached; what it would have read is compiled for its references.
    private mutating func failure(_ error: ExpressionError, _ arguments: [Syntax.Index]) -> Int {
        for argument in arguments { _ = compile(argument) }
        failures.append(error)
        return emit(.failure, at: error.offset, failures.count - 1)
    }

    private func missing(_ name: String, member: Bool, at offset: Int) -> ExpressionError {
        if Function.exists(name) {
            return ExpressionError(
                .noSuchOverload, "\(name)() is called with the wrong number of arguments\(member ? "" : " or needs a value before it")",
                at: offset)
        }
        return ExpressionError(
            .unknownFunction, "there is no function '\(name)'", at: offset,
            suggestion: NearestName.suggestion(for: name, among: Function.names))
    }

    /// `math` of `math.abs(x)`, unless that is a local variable.
    private func qualifiedName(_ index: Syntax.Index) -> String? {
        guard case .name(let name, false) = syntax[index].form, !locals.contains(where: { $0.name == name }) else { return nil }
        return name
    }
}

import PlanJSON

extension Compiler {
    mutating func call(_ index: Syntax.Index) -> Int {
        guard case .call(let written, let target, let arguments) = syntax[index].form else { return 0 }
        let offset = syntax[index].offset
        var (name, isMember, parts) = (written, target != nil, arguments)
        if let target {
            if let qualified = qualifiedName(target).map({ "\($0).\(written)" }), Function.exists(qualified) {
                (name, isMember) = (qualified, false)
            } else {
                parts.insert(target, at: 0)
            }
        }
        var compiled: [Int] = []
        for part in parts { compiled.append(compile(part)) }
        return finish(name, isMember: isMember, parts, compiled, at: offset)
    }

    private mutating func finish(
        _ name: String, isMember: Bool, _ arguments: [Syntax.Index], _ compiled: [Int], at offset: Int
    ) -> Int {
        guard let function = Function.named(name, member: isMember, arguments: arguments.count) else {
            return failure(missing(name, member: isMember, at: offset))
        }
        let step = emit(.call, at: offset, store(compiled), arguments.count, function: function)
        if function == .matches, case .literal(.string(let text)) = syntax[arguments[1]].form {
            do {
                patterns[Int32(step)] = try Pattern(compiling: text, syntax: .re2)
            } catch {
                return failure(
                    ExpressionError(.pattern, "the pattern cannot be read: \(error)", at: syntax[arguments[1]].offset))
            }
        }
        return step
    }

    /// A step that fails when it is reached.
    private mutating func failure(_ error: ExpressionError) -> Int {
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

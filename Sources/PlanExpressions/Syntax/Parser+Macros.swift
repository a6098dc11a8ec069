extension Parser {
    /// A call, or what a macro of that name and number of arguments makes of it (langdef "Macros").
    mutating func call(
        _ name: String, target: Syntax.Index?, _ arguments: [Syntax.Index], at offset: Int
    ) throws(ExpressionError) -> Syntax.Index {
        if let target {
            if let comprehension = try comprehension(name, over: target, arguments, at: offset) { return comprehension }
            if case .name("cel", false) = syntax[target].form, let special = try celMacro(name, arguments, at: offset) {
                return special
            }
            if name == "optMap" || name == "optFlatMap", arguments.count == 2 {
                let form = Syntax.Form.optionalMap(
                    target, try variable(arguments[0]), arguments[1], flat: name == "optFlatMap")
                return try add(form, at: offset, below: [target, arguments[1]])
            }
        } else if name == "has", arguments.count == 1 {
            return try presence(arguments[0], at: offset)
        }
        let below = (target.map { [$0] } ?? []) + arguments
        return try add(.call(name, target: target, arguments), at: offset, below: below)
    }

    private mutating func presence(_ argument: Syntax.Index, at offset: Int) throws(ExpressionError) -> Syntax.Index {
        guard case .select(let operand, let field, _) = syntax[argument].form else {
            throw ExpressionError(
                .syntax, "has() takes a member such as has(a.b)", at: syntax[argument].offset,
                suggestion: "for a key in brackets write 'key' in a")
        }
        return try add(.has(operand, field), at: offset, below: [operand])
    }

    private mutating func comprehension(
        _ name: String, over range: Syntax.Index, _ arguments: [Syntax.Index], at offset: Int
    ) throws(ExpressionError) -> Syntax.Index? {
        guard let shape = ComprehensionShape.named(name, arguments: arguments.count) else { return nil }
        let names = arguments.prefix(shape.variables)
        let filter = shape.hasFilter ? arguments[shape.variables] : nil
        let body = arguments[arguments.count - 1]
        let first = try variable(names[0])
        let second = shape.variables == 2 ? try variable(names[1]) : nil
        guard first != second else {
            throw ExpressionError(.syntax, "both variables are called '\(first)'", at: syntax[names[1]].offset)
        }
        let comprehension = Syntax.Comprehension(
            kind: shape.kind, range: range, variable: first, second: second, filter: filter, body: body)
        let below = [range, body] + (filter.map { [$0] } ?? [])
        return try add(.comprehension(comprehension), at: offset, below: below)
    }

    /// The name that a macro introduces.
    private func variable(_ index: Syntax.Index) throws(ExpressionError) -> String {
        if case .name(let name, false) = syntax[index].form { return name }
        throw ExpressionError(.syntax, "a variable of a macro is a plain name", at: syntax[index].offset)
    }

    /// `cel.bind`, and the block form that optimisers of the language write.
    private mutating func celMacro(
        _ name: String, _ arguments: [Syntax.Index], at offset: Int
    ) throws(ExpressionError) -> Syntax.Index? {
        switch (name, arguments.count) {
        case ("bind", 3):
            let form = Syntax.Form.bind(try variable(arguments[0]), arguments[1], arguments[2])
            return try add(form, at: offset, below: [arguments[1], arguments[2]])
        case ("block", 2):
            guard case .list(let slots) = syntax[arguments[0]].form else { return nil }
            var body = arguments[1]
            for (number, slot) in slots.enumerated().reversed() {
                body = try add(.bind("@index\(number)", slot.value, body), at: offset, below: [slot.value, body])
            }
            return body
        case ("index", 1), ("iterVar", 2):
            var slot = name == "index" ? "@index" : "@variable"
            for argument in arguments {
                guard case .literal(.int(let number)) = syntax[argument].form else { return nil }
                slot += name == "index" ? "\(number)" : ":\(number)"
            }
            return try add(.name(slot, absolute: false), at: offset, below: [])
        default: return nil
        }
    }
}

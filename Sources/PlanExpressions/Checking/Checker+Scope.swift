extension Checker {
    /// Whether an evaluation allows a comparison that the standard's types do not: with null, or of numbers of different types.
    func canBeEvaluated(_ symbol: BinaryOperator, _ left: ExpressionType, _ right: ExpressionType) -> Bool {
        let left = unifier.resolve(left)
        var right = unifier.resolve(right)
        switch symbol {
        case .equal, .notEqual: break
        case .contained:
            guard case .list(let element) = right else { return false }
            right = element
        default: return false
        }
        return left == .null || right == .null || left.isNumber && right.isNumber
    }

    /// The members that were read and are not listed.
    var unknownMembers: [UnknownMember] {
        guard !unlisted.isEmpty else { return [] }
        let tested = testedMembers
        return unlisted.map {
            UnknownMember(
                container: spelled($0.operand), name: $0.name, offset: $0.offset, object: $0.object, isTested: tested.contains($0.name))
        }
    }

    /// Names that the expression asks about before it reads them: `has(a.b)`, `a.?b`, `a[?'b']`, `'b' in a`.
    private var testedMembers: Set<String> {
        var names: Set<String> = []
        for node in syntax.nodes {
            switch node.form {
            case .has(_, let name), .select(_, let name, optional: true): names.insert(name)
            case .index(_, let key, optional: true), .binary(.contained, let key, _):
                if case .literal(.string(let name)) = syntax[key].form { names.insert(name) }
            default: break
            }
        }
        return names
    }

    /// A chain of names and indexes as it was written.
    private func spelled(_ index: Syntax.Index) -> String {
        switch syntax[index].form {
        case .name(let name, _): name
        case .select(let operand, let field, let optional): "\(spelled(operand)).\(optional ? "?" : "")\(field)"
        case .index(let operand, let key, _): "\(spelled(operand))[\(index(key))]"
        default: "(…)"
        }
    }

    private func index(_ key: Syntax.Index) -> String {
        switch syntax[key].form {
        case .literal(.string(let text)): "'\(text)'"
        case .literal(.int(let position)): String(position)
        case .name(let name, _): name
        default: "…"
        }
    }
}

extension ExpressionType {
    /// Whether values of the type can be held against numbers of every type.
    fileprivate var isNumber: Bool { self == .int || self == .uint || self == .double }
}

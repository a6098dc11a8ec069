extension Checker {
    /// Whether an operator compares for equality, which an evaluation allows between any two values; notes when they can never be equal.
    mutating func isEquality(_ symbol: BinaryOperator, _ left: ExpressionType, _ right: ExpressionType, at offset: Int) -> Bool {
        let left = unifier.resolve(left)
        var right = unifier.resolve(right)
        switch symbol {
        case .equal, .notEqual: break
        case .contained:
            guard case .list(let element) = right else { return false }
            right = element
        default: return false
        }
        if left == .null || right == .null || left.isNumber && right.isNumber { return true }
        let common = unifier.fresh()
        if !unifier.fit([left, right], into: [common, common]) {
            let found = (unifier.resolve(left, final: true), unifier.resolve(right, final: true))
            vainComparisons.append(VainComparison(left: found.0, right: found.1, offset: offset))
        }
        return true
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
        case .index(let operand, let key, _): "\(spelled(operand))[\(self.index(key))]"
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

import PlanJSON

extension SchemaEvaluation {
    /// Whether a subschema accepts a value, without reporting why not.
    mutating func decide(_ index: Int, _ value: JSON) -> Bool {
        var none: SchemaMarks?
        return decide(index, value, &none)
    }

    /// The same, where what the subschema looks at counts only when it accepts.
    private mutating func decide(_ index: Int, _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        let wasCollecting = isCollecting
        isCollecting = false
        defer { isCollecting = wasCollecting }
        guard let outer = marks else { return check(index, value, &marks) }
        var own: SchemaMarks? = SchemaMarks(count: outer.flags.count)
        guard check(index, value, &own) else { return false }
        if let own { marks?.merge(own) }
        return true
    }

    mutating func checkBranches(_ index: Int, _ branches: SchemaBranches, _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        var isValid = true
        for branch in branches.all {
            isValid = check(branch, value, &marks) && isValid
            guard isValid || isCollecting else { return false }
        }
        if !branches.any.isEmpty { isValid = checkAny(index, branches.any, value, &marks) && isValid }
        guard isValid || isCollecting else { return false }
        if !branches.one.isEmpty { isValid = checkOne(index, branches.one, value, &marks) && isValid }
        guard isValid || isCollecting else { return false }
        if branches.not >= 0, decide(branches.not, value), !isStopped {
            if isCollecting {
                let what = description(of: branches.not)
                report(index, "not", "must not be something that \(what)")
            }
            isValid = false
        }
        guard branches.condition >= 0, isValid || isCollecting else { return isValid }
        if branches.consequence < 0, branches.alternative < 0, marks == nil { return isValid }
        let branch = decide(branches.condition, value, &marks) ? branches.consequence : branches.alternative
        return branch < 0 ? isValid : check(branch, value, &marks) && isValid
    }

    private mutating func checkAny(_ index: Int, _ branches: [Int], _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        var isValid = false
        for branch in branches where decide(branch, value, &marks) {
            isValid = true
            if marks == nil { return true }
        }
        if !isValid { reportBranches(index, "anyOf", branches, value) }
        return isValid
    }

    private mutating func checkOne(_ index: Int, _ branches: [Int], _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        var first: Int?
        for (position, branch) in branches.enumerated() where decide(branch, value, &marks) {
            if let first {
                report(index, "oneOf", "must fit exactly one alternative, but fits numbers \(first + 1) and \(position + 1)")
                return false
            }
            first = position
        }
        if first == nil { reportBranches(index, "oneOf", branches, value) }
        return first != nil
    }

    /// Reports what is wrong with the only alternative that could be meant, or that none fits.
    private mutating func reportBranches(_ index: Int, _ keyword: String, _ branches: [Int], _ value: JSON) {
        guard isCollecting, !isStopped else { return }
        let likely = branches.filter { isLikely($0, value, hops: 0) }
        if likely.count == 1, let branch = likely.first {
            _ = check(branch, value)
            return
        }
        let listed = branches.prefix(5).map { description(of: $0) }.joined(separator: "; or ")
        report(index, keyword, "must be something that \(listed)" + (branches.count > 5 ? "; …" : ""))
    }

    /// Whether a value has the type, and the constant members, that an alternative asks for.
    private func isLikely(_ index: Int, _ value: JSON, hops: Int) -> Bool {
        let node = nodes[index]
        if let constant = node.constant { return constant }
        guard node.types.contains(SchemaTypes(of: value)), hops < 8 else { return false }
        if let wanted = node.constantValue, wanted != value { return false }
        if let allowed = node.allowed, !allowed.contains(value) { return false }
        if case .object(let object) = value, let rules = node.object {
            for (name, schema) in rules.properties {
                guard let member = object[name] else { continue }
                if let wanted = nodes[schema].constantValue, wanted != member { return false }
                if let allowed = nodes[schema].allowed, !allowed.contains(member) { return false }
            }
        }
        return node.reference < 0 || isLikely(node.reference, value, hops: hops + 1)
    }
}

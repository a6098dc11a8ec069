extension PatternParser {
    mutating func parseGroup() throws(PatternError) -> PatternNode? {
        let start = position
        position += 1
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depth else {
            throw PatternError(.tooLarge, "groups are nested deeper than \(limits.depth)", at: start)
        }
        let outer = flags
        if take("?") {
            guard try parseGroupKind() else { return nil }
        }
        let node = try parseChoice()
        guard take(")") else {
            position = start
            throw syntaxError("'(' is never closed")
        }
        flags = outer
        return node
    }

    /// Reads what stands after `(?`; false when the group was only flags and has ended.
    private mutating func parseGroupKind() throws(PatternError) -> Bool {
        if take(":") { return true }
        if take("=") || take("!") || take("<=") || take("<!") {
            guard syntax == .ecma else { throw syntaxError("RE2 has no look-around") }
            refuse("look-around cannot be matched in linear time")
            return true
        }
        if take("<") {
            try parseGroupName()
            return true
        }
        guard syntax == .re2 else { throw syntaxError("'(?' starts no known kind of group") }
        if take("P<") {
            try parseGroupName()
            return true
        }
        return try parseFlags()
    }

    private mutating func parseGroupName() throws(PatternError) {
        var name = ""
        while let scalar = current, scalar != ">" {
            let isFirst = name.isEmpty
            let fits = scalar == "_" || scalar == "$" || (isFirst ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
            guard fits else { throw syntaxError("a group name cannot contain '\(scalar)'") }
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard !name.isEmpty, take(">") else { throw syntaxError("a group name is missing or not closed by '>'") }
        guard groupNames.insert(name).inserted else { throw syntaxError("two groups are called '\(name)'") }
    }

    private mutating func parseFlags() throws(PatternError) -> Bool {
        var value = true
        var isFirst = true
        while let scalar = current {
            position += 1
            switch scalar {
            case "i": flags.ignoresCase = value
            case "m": flags.multiline = value
            case "s": flags.dotMatchesNewline = value
            case "U": break
            case "-" where value: value = false
            case ":" where !isFirst: return true
            case ")" where !isFirst: return false
            default:
                position -= 1
                throw syntaxError("'\(scalar)' is no flag of a group")
            }
            isFirst = false
        }
        throw syntaxError("'(?' is never closed")
    }
}

extension PatternParser {
    /// Reads a bracketed class.
    mutating func parseClass() throws(PatternError) -> PatternSet {
        let start = position
        position += 1
        let isNegated = take("^")
        var set: [PatternRange] = []
        var isFirst = true
        while true {
            guard let scalar = current else {
                position = start
                throw syntaxError("'[' is never closed")
            }
            if scalar == "]", !(isFirst && syntax == .re2) { break }
            isFirst = false
            if syntax == .re2, let named = try parseNamedClass() {
                set += named.ranges
            } else {
                set += try parseClassItem().ranges
            }
        }
        position += 1
        let result = PatternSet(set)
        guard isNegated else { return result }
        return (flags.ignoresCase ? result.ignoringCase : result).inverted
    }

    private mutating func parseNamedClass() throws(PatternError) -> PatternSet? {
        guard take("[:") else { return nil }
        let isNegated = take("^")
        var name = ""
        while let scalar = current, scalar != ":" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard take(":]"), let set = PatternSet.posix(name) else { throw syntaxError("'[:\(name):]' is no known class") }
        return isNegated ? set.inverted : set
    }

    private mutating func parseClassItem() throws(PatternError) -> PatternSet {
        if current == "\\", let set = try parseSetEscape() { return set }
        let lower = try parseClassCharacter()
        guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return PatternSet(lower) }
        let dash = position
        position += 1
        if current == "\\", try parseSetEscape() != nil {
            position = dash
            return PatternSet(lower)
        }
        let upper = try parseClassCharacter()
        guard lower <= upper else { throw syntaxError("the range '\(lower)-\(upper)' is out of order") }
        return PatternSet([PatternRange(lower.value, upper.value)])
    }

    private mutating func parseClassCharacter() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = current else { throw syntaxError("'[' is never closed") }
        if scalar == "\\" { return try parseCharacterEscape(inClass: true) }
        position += 1
        return scalar
    }
}

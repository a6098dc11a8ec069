/// Reads a regular expression by recursive descent: alternatives, sequences, quantified atoms.
///
/// Grammars: ECMA-262 section 22.2.1 (with `u`), and RE2's list of accepted syntax.
struct PatternParser {
    struct Flags {
        var ignoresCase = false
        var multiline = false
        var dotMatchesNewline = false
    }

    let scalars: [Unicode.Scalar]
    let syntax: PatternSyntax
    let limits: PatternLimits
    var position = 0
    var depth = 0
    var flags = Flags()
    var isQuoting = false
    var groupNames: Set<String> = []
    /// The first thing that is well-formed but cannot be matched here; a syntax error later in the text counts more.
    private(set) var unsupported: PatternError?

    init(_ source: String, syntax: PatternSyntax, limits: PatternLimits) throws(PatternError) {
        guard source.utf8.count <= limits.sourceBytes else {
            throw PatternError(.tooLarge, "the expression is longer than \(limits.sourceBytes) bytes", at: 0)
        }
        scalars = Array(source.unicodeScalars)
        self.syntax = syntax
        self.limits = limits
    }

    /// Reads the whole expression.
    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try parseChoice()
        guard position == scalars.count else { throw syntaxError("')' closes no group") }
        if let unsupported { throw unsupported }
        return node
    }

    func syntaxError(_ message: String) -> PatternError { PatternError(.syntax, message, at: position) }

    mutating func refuse(_ message: String) {
        if unsupported == nil { unsupported = PatternError(.unsupported, message, at: position) }
    }

    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func take(_ text: String) -> Bool {
        var place = position
        for scalar in text.unicodeScalars {
            guard place < scalars.count, scalars[place] == scalar else { return false }
            place += 1
        }
        position = place
        return true
    }

    mutating func parseChoice() throws(PatternError) -> PatternNode {
        var choices = [try parseSequence()]
        while take("|") { choices.append(try parseSequence()) }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func parseSequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = current, isQuoting || (scalar != "|" && scalar != ")") {
            guard let atom = try parseAtom() else { continue }
            nodes.append(try parseQuantifier(of: atom))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    /// Reads one atom; nil for text that matches nothing by itself, such as `(?i)`.
    private mutating func parseAtom() throws(PatternError) -> PatternNode? {
        guard let scalar = current else { return nil }
        if isQuoting { return quoted() }
        switch scalar {
        case "(": return try parseGroup()
        case "[": return .set(cased(try parseClass()))
        case "\\": return try parseEscape()
        case "*", "+", "?": throw syntaxError("'\(scalar)' repeats nothing")
        case "^":
            position += 1
            return .assertion(flags.multiline ? .lineStart : .start)
        case "$":
            position += 1
            return .assertion(flags.multiline ? .lineEnd : .end)
        case ".":
            position += 1
            if flags.dotMatchesNewline { return .set(.any) }
            return .set((syntax == .ecma ? PatternSet.ecmaLineEnds : .newline).inverted)
        default:
            if scalar == "{", let count = try parseCount() { throw syntaxError("'{\(count.least)…}' repeats nothing") }
            position += 1
            return literal(scalar)
        }
    }

    func literal(_ scalar: Unicode.Scalar) -> PatternNode { .set(cased(PatternSet(scalar))) }

    func cased(_ set: PatternSet) -> PatternSet { flags.ignoresCase ? set.ignoringCase : set }

    private mutating func quoted() -> PatternNode? {
        if take("\\E") {
            isQuoting = false
            return nil
        }
        defer { position += 1 }
        return current.map(literal)
    }

    // MARK: Repetition

    private mutating func parseQuantifier(of atom: PatternNode) throws(PatternError) -> PatternNode {
        if isQuoting {
            guard take("\\E") else { return atom }
            isQuoting = false
        }
        let count: (least: Int, most: Int?)
        if take("*") {
            count = (0, nil)
        } else if take("+") {
            count = (1, nil)
        } else if take("?") {
            count = (0, 1)
        } else if let braces = try parseCount() {
            count = braces
        } else {
            return atom
        }
        if let most = count.most, most < count.least { throw syntaxError("{\(count.least),\(most)} is out of order") }
        guard max(count.least, count.most ?? 0) <= limits.repetitions else {
            throw PatternError(.tooLarge, "more than \(limits.repetitions) repetitions", at: position)
        }
        _ = take("?")
        if let next = current, "*+?".unicodeScalars.contains(next) { throw syntaxError("'\(next)' repeats a repetition") }
        return .repeated(atom, least: count.least, most: count.most)
    }

    /// Reads `{n}`, `{n,}` or `{n,m}`; any other `{` stands for itself.
    private mutating func parseCount() throws(PatternError) -> (least: Int, most: Int?)? {
        let start = position
        guard take("{"), let least = parseNumber() else {
            position = start
            return nil
        }
        if take("}") { return (least, least) }
        if take(",") {
            if take("}") { return (least, nil) }
            if let most = parseNumber(), take("}") { return (least, most) }
        }
        position = start
        return nil
    }

    private mutating func parseNumber() -> Int? {
        let start = position
        var number = 0
        while let scalar = current, ("0"..."9").contains(scalar) {
            number = min(number * 10 + Int(scalar.value - 48), 1_000_000_000)
            position += 1
        }
        return position > start ? number : nil
    }
}

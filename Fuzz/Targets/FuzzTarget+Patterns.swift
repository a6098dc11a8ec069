import PlanJSON

extension FuzzTarget {
    /// The first line is an expression and the rest a text; what means the same matches the same.
    static func checkPattern(_ input: [UInt8]) throws(BrokenPromise) {
        let (first, rest) = halves(input)
        let source = String(decoding: first, as: UTF8.self), text = String(decoding: rest, as: UTF8.self)
        for syntax in [PatternSyntax.ecma, .re2] {
            guard let pattern = try? Pattern(compiling: source, syntax: syntax, limits: limits) else { continue }
            let matches = pattern.matches(text)
            try BrokenPromise.unless(pattern.cost(bytes: rest.count) > 0, "a match that costs nothing")
            for (same, hint) in [("(?:\(source))", "grouped"), ("(?:\(source))|(?:\(source))", "twice"), ("(\(source)){1}", "once")] {
                // Larger than what it was made of, so it may be beyond the limits.
                guard let other = try? Pattern(compiling: same, syntax: syntax, limits: limits) else { continue }
                try BrokenPromise.unless(other.matches(text) == matches, "\(hint), the expression matches something else (\(syntax))")
            }
        }
    }

    private static let limits: PatternLimits = {
        var limits = PatternLimits()
        limits.repetitions = 200
        limits.instructions = 2_000
        return limits
    }()
}

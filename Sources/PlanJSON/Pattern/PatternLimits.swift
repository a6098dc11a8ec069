/// How large a regular expression may be.
package struct PatternLimits: Hashable, Sendable {
    /// Bytes of the expression's text.
    package var sourceBytes = 8192
    /// Groups inside groups.
    package var depth = 100
    /// The largest number in `{n,m}`.
    package var repetitions = 10_000
    /// Steps of the compiled program, counted after every `{n,m}` is written out.
    package var instructions = 20_000

    package init() {}
}

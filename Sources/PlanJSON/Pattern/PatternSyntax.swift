/// Which family's spelling a regular expression uses.
package enum PatternSyntax: Hashable, Sendable {
    /// ECMA-262 with the `u` flag, as JSON Schema wants it; harmless escapes of punctuation are let through.
    case ecma
    /// RE2, as CEL wants it: inline flags, `[[:alpha:]]`, `\A`, `\z`, `\Q…\E`, ASCII-only `\s`.
    case re2
}

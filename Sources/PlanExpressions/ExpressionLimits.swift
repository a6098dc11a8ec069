/// How large an expression may be. What goes beyond is refused while it is read.
public struct ExpressionLimits: Hashable, Sendable {
    /// Bytes of source.
    public var length = 16 * 1024
    /// How deep parentheses, brackets, braces and arguments may nest. The standard asks for 32 at least.
    public var nesting = 64
    /// How deep the syntax tree may be, which chains such as `a + b + c` and `a.f().g()` make deep as well.
    public var depth = 100
    /// Nodes of the syntax tree, after macros.
    public var nodes = 4_096

    /// What a plan needs and a small stack can bear; raising the depths needs larger stacks.
    public static let `default` = ExpressionLimits()

    /// The default limits, to be changed.
    public init() {}
}

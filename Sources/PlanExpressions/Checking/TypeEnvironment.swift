/// What an expression may read, with its types, for ``Expression/check(_:)``.
public struct TypeEnvironment: Sendable {
    /// The names in scope. A name may contain dots.
    public var variables: [String: ExpressionType]
    /// Whether other names may exist; they are `dyn`. Otherwise reading one is an error.
    public var isOpen: Bool
    /// What may be left out before a name.
    package var container = ""
    /// Functions beyond the built-in ones, which can be checked but not called.
    package var functions: [String: [FunctionDeclaration.Overload]] = [:]

    /// An environment of some names; closed unless said otherwise.
    public init(_ variables: [String: ExpressionType] = [:], isOpen: Bool = false) {
        (self.variables, self.isOpen) = (variables, isOpen)
    }
}

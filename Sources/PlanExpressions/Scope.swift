/// Where an expression finds the values of its names: `inputs`, `nodes`, `run` …
///
/// A scope is asked once for every occurrence of a name, so it should answer without converting anything; wrap JSON in a
/// ``Value`` or use ``Value/lazy(_:)``.
public protocol Scope {
    /// The value of a top-level name, or nil when there is no such name.
    func value(of name: String) -> Value?
    /// The names there are, for suggestions in messages.
    var names: [String] { get }
    /// Whether names may contain dots, as `a.b` beside `a`. The longest name that exists wins.
    var hasQualifiedNames: Bool { get }
}

extension Scope {
    /// No names, so no suggestions.
    public var names: [String] { [] }
    /// Plain names only.
    public var hasQualifiedNames: Bool { false }
}

extension Dictionary: Scope where Key == String, Value == PlanExpressions.Value {
    /// The value of a key.
    public func value(of name: String) -> PlanExpressions.Value? { self[name] }
    /// The keys in order.
    public var names: [String] { keys.sorted() }
}

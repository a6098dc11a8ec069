import PlanExpressions

/// A scope whose names may contain dots.
struct QualifiedScope: Scope {
    let values: [String: Value]

    func value(of name: String) -> Value? { values[name] }
    var hasQualifiedNames: Bool { true }
}

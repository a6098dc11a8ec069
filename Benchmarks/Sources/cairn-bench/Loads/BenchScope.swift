import PlanExpressions

/// What an expression of the benchmarks can see.
struct BenchScope: Scope {
    let inputs: Value

    func value(of name: String) -> Value? { name == "inputs" ? inputs : nil }
    var names: [String] { ["inputs"] }
}

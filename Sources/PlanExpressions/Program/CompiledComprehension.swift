/// A comprehension with its variables as local slots.
struct CompiledComprehension: Sendable {
    let kind: Syntax.Comprehension.Kind
    let range: Int
    let variable: Int
    let second: Int?
    let filter: Int?
    let body: Int
}

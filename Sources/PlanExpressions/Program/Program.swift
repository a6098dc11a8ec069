import PlanJSON

/// An expression ready to be evaluated: names resolved to slots, functions to their implementations, literals to values.
final class Program: Sendable {
    let steps: ContiguousArray<Step>
    let operands: ContiguousArray<Int32>
    let constants: ContiguousArray<Value>
    let paths: ContiguousArray<AccessPath>
    let comprehensions: ContiguousArray<CompiledComprehension>
    let failures: ContiguousArray<ExpressionError>
    /// Patterns that are literals, by the step that uses them.
    let patterns: [Int32: Pattern]
    let localCount: Int
    let root: Int
    let references: [Reference]

    /// A program without steps, for work on values outside of one.
    static let empty = Program(Compiler(syntax: Syntax(), containers: [""]), root: 0)

    init(_ compiler: consuming Compiler, root: Int) {
        steps = compiler.steps
        operands = compiler.operands
        constants = compiler.constants
        paths = compiler.paths
        comprehensions = compiler.comprehensions
        failures = compiler.failures
        patterns = compiler.patterns
        localCount = compiler.localCount
        references = compiler.references.sorted { $0.offset < $1.offset }
        self.root = root
    }
}

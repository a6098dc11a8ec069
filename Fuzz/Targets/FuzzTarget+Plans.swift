import PlanCompiler
import PlanJSON
import PlanModel
import PlanSchema

extension FuzzTarget {
    /// A document gives a plan or a reason; a plan's canonical form gives the plan again, and the same findings every time.
    static func checkPlan(_ input: [UInt8]) throws(BrokenPromise) {
        guard let document = try? PlanDocument(reading: input, name: "fuzz") else { return }
        let compiler = PlanCompiler()
        let compilation = compiler.compile(document.value)
        try BrokenPromise.unless((compilation.plan == nil) == (compilation.blockingCount > 0), "no plan and no reason, or both")
        let again = compiler.compile(document.value)
        try BrokenPromise.unless(again.findings.map(\.code) == compilation.findings.map(\.code), "compiled twice, other findings")
        guard let plan = compilation.plan else { return }
        guard let canonical = try? JSON(parsing: plan.canonical) else { throw BrokenPromise("the canonical form is no JSON") }
        let second = compiler.compile(canonical)
        let codes = second.findings.filter { $0.severity == .blocking }.map { "\($0.code) at \($0.path)" }
        try BrokenPromise.unless(second.plan != nil, "the canonical form is refused: \(codes)")
        try BrokenPromise.unless(second.plan?.digest == plan.digest, "the canonical form has another digest")
        try checkShape(document.value)
    }

    private static let shape = try? Schema(compiling: PlanFormat.schema)

    /// What the compiler takes, the published schema takes too; the strict form has a schema of its own.
    private static func checkShape(_ value: JSON) throws(BrokenPromise) {
        guard let shape, value.object?["configJson"] == nil else { return }
        let violations = shape.validate(value)
        try BrokenPromise.unless(violations.isEmpty, "compiled, and refused by the format's schema: \(violations.prefix(3))")
    }
}

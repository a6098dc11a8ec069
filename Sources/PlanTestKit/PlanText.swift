public import PlanCompiler
import PlanJSON
public import PlanModel

/// Plans written as text in tests.
public enum PlanText {
    /// Compiles YAML or JSON; throws an error that lists the findings when there are blocking ones.
    public static func compile(_ text: String, systemTasks: Set<String>? = nil) throws -> CompiledPlan {
        let compilation = try check(text, systemTasks: systemTasks)
        guard let plan = compilation.plan else {
            let list = compilation.findings.map { "\($0.code) at \($0.path): \($0.message)" }.joined(separator: "\n")
            throw PlanError("test.plan-refused", list)
        }
        return plan
    }

    /// Everything the compiler says about a plan.
    public static func check(_ text: String, systemTasks: Set<String>? = nil) throws -> Compilation {
        let document = try PlanDocument(reading: Array(text.utf8), name: "test")
        return PlanCompiler(executors: systemTasks.map { Executors(systemTasks: $0) }).compile(document.value)
    }
}

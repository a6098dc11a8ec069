import PlanCompiler
public import PlanJSON
public import PlanModel

/// A plan written in Swift.
///
/// It is the format's JSON and nothing else: the one compiler checks it, as it does a plan from a file, and the same plan has the same
/// digest however it was written.
public struct Plan: PlanGraphPart {
    public var fields: JSONObject

    public init(_ title: String, @StepBuilder steps: () -> [any Step]) {
        fields = JSONObject([("plan", 1), ("title", .string(title))])
        self = with(steps: steps())
    }

    /// A plan that is there as JSON already, from a model or another program.
    public init(json: JSON) throws(PlanRefusal) {
        guard case .object(let object) = json else {
            throw PlanRefusal(PlanCompiler().compile(json).findings)
        }
        fields = object
    }

    /// A plan as text: YAML, or JSON when it begins with `{`.
    public init(text: String) throws(PlanRefusal) {
        let document: PlanDocument
        do throws(DocumentError) {
            document = try PlanDocument(reading: Array(text.utf8), name: "plan")
        } catch {
            throw PlanRefusal(
                error.all.map { fault in
                    let message = "line \(fault.line), column \(fault.column): \(fault.message)"
                    return Finding(fault.code.rawValue, message, at: "", suggestion: fault.suggestion)
                })
        }
        try self.init(json: document.value)
    }

    /// The plan as its format writes it.
    public var json: JSON { .object(fields) }

    /// Compiles the plan, or throws everything that is wrong with it at once.
    public func compile() throws(PlanRefusal) -> CompiledPlan {
        let compilation = PlanCompiler().compile(json)
        guard let plan = compilation.plan else { throw PlanRefusal(compilation.findings) }
        return plan
    }

    /// Everything the compiler says about the plan, warnings and remarks included.
    public var findings: [Finding] { PlanCompiler().compile(json).findings }
}

public import PlanJSON
public import PlanModel
import PlanSchema

/// The values that a run is started with, held against what its plan declares.
public enum RunInputs {
    /// The inputs with their defaults filled in, or everything that does not fit.
    public static func check(_ inputs: JSON, for plan: CompiledPlan) -> (inputs: JSON, findings: [Finding]) {
        guard case .object(let object) = inputs else {
            return (inputs, [Finding("input.not-an-object", "the inputs must be an object, not \(inputs.typeName)", at: "")])
        }
        guard let schema = plan.inputs else {
            let unknown = object.keys.map { Finding("input.unknown", "the plan has no input '\($0)'; it declares none", at: "/\($0)") }
            return (inputs, unknown)
        }
        let complete = schema.defaults(applying: inputs)
        let violations = schema.validate(complete).map { violation in
            Finding("input.invalid", violation.description, at: violation.instancePointer.description, suggestion: hint(violation, plan))
        }
        let declared = plan.inputsJSON?["properties"]?.object?.keys ?? []
        let unknown = object.keys.filter { !declared.contains($0) && plan.inputsJSON?["additionalProperties"] == nil && !declared.isEmpty }
        return (
            complete,
            violations
                + unknown.map { name in
                    Finding(
                        "input.unknown", "the plan has no input '\(name)'", at: "/\(name)",
                        suggestion: NearestName.suggestion(for: name, among: declared) ?? "it has \(declared.joined(separator: ", "))")
                }
        )
    }

    private static func hint(_ violation: SchemaViolation, _ plan: CompiledPlan) -> String? {
        violation.keyword == "required" ? "give it with -i name=value" : nil
    }
}

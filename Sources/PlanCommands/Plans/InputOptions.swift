import ArgumentParser
import PlanEngine
import PlanJSON
import PlanModel

/// The inputs of a run.
struct InputOptions: ParsableArguments {
    @Option(
        name: [.customShort("i"), .customLong("input")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An input, typed as the plan declares it: -i n=3 -i 'list=[\"a\"]'.", valueName: "k=v"))
    var pairs: [String] = []

    @Option(name: .customLong("input-file"), help: ArgumentHelp("A JSON or YAML file of inputs; -i goes over it.", valueName: "file"))
    var file: String?

    /// The inputs with their defaults, or a ``Problem`` with everything that does not fit.
    func values(for plan: CompiledPlan, _ console: Console) throws(Problem) -> JSON {
        let base = try file.map { (file) throws(Problem) in try InputArguments.read(file: file, console) } ?? JSONObject()
        let given = try InputArguments.read(pairs, schema: plan.inputsJSON, over: base)
        let (values, findings) = RunInputs.check(given, for: plan)
        guard findings.isEmpty else {
            let located = findings.map { LocatedFinding($0) }
            throw Problem(
                "input.invalid", "the inputs do not fit the plan: \(FindingReport.summary(located))", findings: located, status: .refused)
        }
        return values
    }
}

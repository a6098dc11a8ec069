import ArgumentParser
import PlanCompiler
import PlanJSON

/// `cairn schema`.
struct SchemaCommand: ParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case plan, problem, event
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of what Cairn reads and writes.",
        discussion: """
            'plan' is for editors and programs: put it into a YAML language server, or validate with it before you send a plan.
            'plan --strict' is for the structured output of models: every object closed, every key present and
            nullable. The compiler reads both.
            """)

    @Argument(help: "plan, problem (a refusal) or event (a line of 'cairn events --json').")
    var subject = Subject.plan

    @Flag(help: "The strict form, for structured output of models.")
    var strict = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if strict, subject != .plan { throw ValidationError("--strict is a form of the plan's schema") }
    }

    func run() throws {
        try options.refuseAnyServer()
        let console = Console.current
        let schema =
            switch subject {
            case .plan: strict ? PlanFormat.strictSchema : PlanFormat.schema
            case .problem: OutputSchemas.problem
            case .event: OutputSchemas.event
            }
        console.print(options.isPlain ? schema.text : schema.prettyText)
    }
}

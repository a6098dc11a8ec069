import ArgumentParser
import PlanMCP
import PlanModel
import PlanTools

/// For whom an MCP server works, and with which tools.
struct MCPIdentityOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The conversation in which plans live (default: none; all of them are seen).", valueName: "name"))
    var thread: String?

    @Option(
        help: ArgumentHelp(
            "Who sits before the client and answers its forms, such as user:ada (default: who acts, if that is a user).",
            valueName: "who"))
    var person: String?

    @Option(
        help: ArgumentHelp(
            "What agents may do beside the usual: 'decide' lets them answer what people are asked.", valueName: "what"))
    var grant: [MCPGrant] = []

    @Flag(help: "Offer the tools of linear plans, lists of tasks, instead of those of graphs.")
    var linear = false

    var profile: ToolProfile { linear ? .linear : .graph }
    var decides: Bool { grant.contains(.decide) }

    func principal(_ session: Session) throws(Problem) -> MCPPrincipal {
        let caller = ToolCaller(thread: thread.map { ThreadID($0) }, actor: try session.person(), decides: decides)
        guard let person else { return MCPPrincipal(caller) }
        guard let owner = Owner(person.contains(":") ? person : "user:\(person)"), owner.kind == .user else {
            throw Problem(
                "person.invalid", "'\(person)' is nobody who could be asked", suggestion: "write it like user:ada", status: .usage)
        }
        return MCPPrincipal(caller, person: ActorID(owner.description))
    }

    /// The same as arguments of a command.
    var arguments: [String] {
        var arguments = thread.map { ["--thread", $0] } ?? []
        if let person { arguments += ["--person", person] }
        for grant in grant { arguments += ["--grant", grant.rawValue] }
        return linear ? arguments + ["--linear"] : arguments
    }
}

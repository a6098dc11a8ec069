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

    /// Refuses what a server decides by the key that it is shown.
    func refuse(at server: String) throws(Problem) {
        let why: (option: String, suggestion: String)? =
            if thread != nil {
                ("--thread", "use a key of that thread: 'cairn keys create ACTOR --thread NAME'")
            } else if person != nil {
                ("--person", "use a key of that person, with the scope 'decide': whoever has the key is shown the forms")
            } else if decides {
                ("--grant", "use a key with the scope 'decide'; a server without keys is started with 'cairn serve --grant decide'")
            } else {
                nil
            }
        guard let why else { return }
        throw Problem(
            "usage", "\(why.option) is not for \(server): what a client may do on a server follows from the key",
            suggestion: why.suggestion, status: .usage)
    }

    /// The same as arguments of a command.
    var arguments: [String] {
        var arguments = thread.map { ["--thread", $0] } ?? []
        if let person { arguments += ["--person", person] }
        for grant in grant { arguments += ["--grant", grant.rawValue] }
        return linear ? arguments + ["--linear"] : arguments
    }
}

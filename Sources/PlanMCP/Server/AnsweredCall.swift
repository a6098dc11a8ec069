import PlanJSON
public import PlanModel
import PlanTools

/// What a request of a client came to, for the log: who asked for what, and why it was refused; never what was in it.
public struct AnsweredCall: Hashable, Sendable {
    /// The method, such as `tools/call`.
    public let method: String
    /// The tool that was called; nil for other methods, and for tools that there are not.
    public let tool: String?
    public let actor: ActorID
    /// Why it was refused, or what failed; nil when it was done.
    public let code: String?

    init(_ method: String, _ exchange: Exchange, code: String?, in catalog: ToolCatalog) {
        let name = method == "tools/call" ? exchange.params["name"]?.string : nil
        self.method = method
        tool = name.flatMap { catalog.scope(of: $0) == nil ? nil : $0 }
        actor = exchange.principal.caller.actor
        self.code = code
    }
}

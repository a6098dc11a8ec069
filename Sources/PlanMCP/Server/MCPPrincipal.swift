public import PlanModel
public import PlanTools

/// Who is at the other end of a connection, as whoever opened the door knows it; never what a client says about itself.
public struct MCPPrincipal: Hashable, Sendable {
    /// In whose name tools are called and resources are read.
    public var caller: ToolCaller
    /// The person who sits before the client and answers its forms; nil where nobody does.
    public var person: ActorID?
    /// What they were let in for. Without `decide` nobody is shown a form, and no answer to one is taken.
    public var scopes: Set<ToolScope>

    /// - Parameters:
    ///   - person: without one it is the caller, where that is a person.
    ///   - scopes: what the caller's key covers; everything where nobody is asked for one.
    public init(_ caller: ToolCaller, person: ActorID? = nil, scopes: Set<ToolScope> = Set(ToolScope.allCases)) {
        self.caller = caller
        self.person = person ?? (caller.actor.rawValue.hasPrefix("user:") ? caller.actor : nil)
        self.scopes = scopes
    }

    /// Throws `key.scope` for what they were not let in for.
    func demand(_ scope: ToolScope) throws(PlanError) {
        guard !scopes.contains(scope) else { return }
        throw PlanError(
            "key.scope", "\(caller.actor) was not let in to do this", at: "/headers/authorization",
            suggestion: "use a key with the scope \(scope)")
    }
}

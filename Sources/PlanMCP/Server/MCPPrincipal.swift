public import PlanModel
public import PlanTools

/// Who is at the other end of a connection, as whoever opened the door knows it; never what a client says about itself.
public struct MCPPrincipal: Hashable, Sendable {
    /// In whose name tools are called and resources are read.
    public var caller: ToolCaller
    /// The person who sits before the client and answers its forms; nil where nobody does.
    public var person: ActorID?

    /// - Parameter person: without one it is the caller, where that is a person.
    public init(_ caller: ToolCaller, person: ActorID? = nil) {
        self.caller = caller
        self.person = person ?? (caller.actor.rawValue.hasPrefix("user:") ? caller.actor : nil)
    }
}

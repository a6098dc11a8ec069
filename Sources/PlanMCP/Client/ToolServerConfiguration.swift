public import PlanCalendar
public import PlanHTTP
public import PlanModel

/// A server of tools outside of this program: how it is started or reached, and what of it may be used.
public struct ToolServerConfiguration: Hashable, Sendable {
    /// How a server is spoken to.
    public enum Reach: Hashable, Sendable {
        /// A program that is started, over its standard input and output.
        case program(String)
        /// A server that runs already, over HTTP.
        case web(WebAddress)
    }

    /// A value of an environment variable or a header.
    public enum Value: Hashable, Sendable {
        case text(String)
        /// The secret of this name, with something before it.
        case secret(String, prefix: String = "")
    }

    /// Its tools are called `name.tool`.
    public var name: String
    public let reach: Reach
    /// What a program is started with.
    public var arguments: [String] = []
    /// What a program is given beside the common variables.
    public var environment: [String: Value] = [:]
    /// What is sent with each request over HTTP, by names in small letters.
    public var headers: [String: Value] = [:]
    /// Which of its tools are connected; a name may end in `*`. All of them when empty.
    public var allow: [String] = []
    /// Which are not, whatever ``allow`` says.
    public var deny: [String] = []
    /// What calling a tool again would do. What the server says of that itself is not believed.
    public var effects = Effects.once
    /// How long one call may take.
    public var timeout = TimeSpan.seconds(60)

    public init(name: String, command: String) { self.init(name: name, reach: .program(command)) }

    public init(name: String, reach: Reach) {
        self.name = name
        self.reach = reach
    }

    func connects(_ tool: String) -> Bool {
        let isAllowed = allow.isEmpty || allow.contains { ToolPolicy.matches($0, tool) }
        return isAllowed && !deny.contains { ToolPolicy.matches($0, tool) }
    }
}

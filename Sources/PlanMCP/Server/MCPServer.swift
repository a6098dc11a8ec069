public import PlanEngine
public import PlanJSON
import PlanModel

/// An MCP server over an engine: what comes in and goes out are messages, however they travel.
///
/// It speaks two versions of the protocol and tells them apart by how a client opens: each request of 2026-07-28 says so itself, and one
/// of 2025-11-25 follows an `initialize`. ``MCPConnection`` carries messages over a stream such as standard input and output,
/// ``answer(_:from:)`` over HTTP.
public final class MCPServer: Sendable {
    public let engine: Engine
    public let limits: ServerLimits
    let catalog: ToolCatalog
    let seal: StateSeal
    let refused = RefusedAnswers()
    let version: String
    /// Opened when requests that came over HTTP shall come to an end.
    let closing = Latch()
    /// Those of older clients over HTTP.
    let sessions: HTTPSessions
    let calls = CallsUnderWay()
    let onAnswer: @Sendable (AnsweredCall) -> Void

    /// - Parameters:
    ///   - profile: which tools are offered.
    ///   - version: the version of the program, which clients show.
    ///   - secret: with what states that pass through clients are sealed; processes that serve the same clients share one. Without it
    ///     each process makes its own, and a form that was asked before a restart is asked again.
    ///   - onAnswer: told of each request that was understood, once it is answered.
    public init(
        _ engine: Engine, profile: ToolProfile = .graph, version: String = "1", limits: ServerLimits = ServerLimits(),
        secret: [UInt8]? = nil, onAnswer: @escaping @Sendable (AnsweredCall) -> Void = { _ in }
    ) {
        self.engine = engine
        self.limits = limits
        sessions = HTTPSessions(limits)
        self.version = version
        self.onAnswer = onAnswer
        catalog = ToolCatalog(engine, profile)
        seal = StateSeal(secret: secret, surroundings: engine.surroundings)
    }

    /// The tools that are offered, as clients see them.
    ///
    /// - Parameter decides: also those that decide what people are asked.
    public static func tools(_ profile: ToolProfile = .graph, decides: Bool = false) -> [JSON] {
        ToolCatalog.list(profile, decides: decides)
    }

    /// Ends subscriptions and calls that only wait, of those that came over HTTP; nothing that is worked on is cut off.
    public func close() {
        closing.open()
        sessions.endAll()
    }
}

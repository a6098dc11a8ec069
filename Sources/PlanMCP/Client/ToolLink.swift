import PlanCalendar
import PlanJSON

/// One life of the way to a tool server: a process, or a session over HTTP.
protocol ToolLink: Sendable {
    /// Whether nothing more can be asked here; another link has to be opened.
    var isOver: Bool { get }

    /// Begins to listen.
    func open()

    /// Asks, and gives the result. Throws what the server says instead, `timeout` when it takes too long, `lost` when it ends meanwhile.
    func ask(_ method: String, _ params: JSON, within span: TimeSpan) async throws -> JSON

    func tell(_ method: String, _ params: JSONObject) async

    /// The version of the protocol that is spoken from now on.
    func agree(on version: String)

    /// The tools that the server has listed; what is said beside a call may depend on them.
    func learn(_ tools: [JSON])

    func close() async
}

extension ToolLink {
    func open() {}
    func agree(on version: String) {}
    func learn(_ tools: [JSON]) {}
}

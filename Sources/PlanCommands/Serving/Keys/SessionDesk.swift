import PlanCalendar
import PlanClient
import PlanEngine
import PlanModel
import PlanServer

/// The sessions of pages of a database of this machine, or of a server.
struct SessionDesk: Sendable {
    let session: Session

    /// - Parameter own: only those of whoever asks.
    func list(own: Bool, after id: String?, limit: Int) async throws -> [WebSession] {
        guard let server = session.server else {
            let person = own ? try session.person() : nil
            return try await WebSessions(session.database).list(after: id, limit: limit, at: session.console.surroundings.now()) {
                person == nil || $0.caller.actor == person
            }
        }
        return try await session.pages(
            "listSessions", [:], more: own ? [] : [("all", "true")], from: id, limit: limit, server
        ) { WebSession(json: $0) }
    }

    func end(_ id: String) async throws {
        guard let server = session.server else {
            try await session.refuseAuditor(try session.person())
            try await WebSessions(session.database).end(id)
            return
        }
        try await session.ask(server, ServerMove("endNamedSession", ["session": id]))
    }
}

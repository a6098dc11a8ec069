import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension Session {
    /// Has a server do something; what the answer is.
    @discardableResult
    func ask(_ server: PlanClient, _ move: ServerMove) async throws -> JSON {
        try await server.call(move.operation, path: move.path, body: move.body).json()
    }

    /// Moves a run that a server keeps.
    ///
    /// - Parameter key: what a repeat of the same is recognised by.
    func perform(_ command: Command, on run: RunID, at server: PlanClient, key: String?) async throws -> Footing? {
        let before = try await seen(run)
        guard let move = ServerMove(command, on: before) else {
            throw Problem("internal", "a server cannot be asked for this", status: .internalError)
        }
        var around: Run?
        if let before { around = try await outermost(before) }
        let reply: ClientReply
        do {
            reply = try await server.call(move.operation, path: move.path, body: move.body, idempotencyKey: key)
        } catch let error as PlanError where error.code == "resume.run-terminal" {
            throw PlanError("run.ended", error.message, at: error.path, suggestion: "start a new run with 'cairn run'")
        }
        guard let before, let around else { return nil }
        var footing = around.id == run ? try await footing(after: before) : Footing(around)
        footing.isRepeated = reply.isRepeated
        return footing
    }

    /// A run as it stands; nil where a server shows only a part of it, as to who is asked something, or nothing, as once that is answered.
    func seen(_ run: RunID) async throws -> Run? {
        do {
            return try await read(run).run
        } catch let error as StoreError {
            guard server != nil else { throw error }
            switch error {
            case .unknownRun: return nil
            case .refused(let refusal) where refusal.code == "role.missing": return nil
            default: throw error
            }
        }
    }

    /// What was done to a run stands in one step with what follows at once; what the server has begun is shown as it happens.
    private func footing(after before: Run) async throws -> Footing {
        var footing = Footing(before)
        var moment: Timestamp?, hasBegun = false
        for stored in try await store.events(of: before.id, after: before.seq, limit: 200) {
            let event = try stored.decoded(for: before.plan, of: before.id)
            moment = moment ?? event.at
            guard event.at == moment else { break }
            if event.event.beginsSomething { hasBegun = true }
            if !hasBegun { footing.run.evolve(event) }
            footing.shown.evolve(event)
        }
        return footing
    }

    /// The run that a run inside of others belongs to in the end.
    private func outermost(_ run: Run) async throws -> Run {
        var run = run
        while let parent = run.origin.parent?.run { run = try await read(parent).run }
        return run
    }

    /// Has a server make a run, and reads it.
    func make(_ new: NewRun, at server: PlanClient) async throws -> Run {
        var key: String?
        if case .plan(_, _, let options) = new { key = options.idempotencyKey }
        let move = new.move
        let made = try await server.call(move.operation, path: move.path, body: move.body, idempotencyKey: key).json()
        guard let id = made["runId"]?.string else {
            throw PlanError("server.unreadable", "the server does not say which run it has made", suggestion: "see 'cairn runs'")
        }
        return try await read(RunID(id)).run
    }
}

extension Event {
    /// What only whoever drives a run does.
    fileprivate var beginsSomething: Bool {
        switch self {
        case .nodeStarted, .childStarted: true
        default: false
        }
    }
}

import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

extension Session {
    /// Moves a run; durable when it returns. Nobody on this machine drives the run for it.
    ///
    /// - Parameter key: what a server recognises a repeat by.
    /// - Returns: from where on the run is followed; nil where it stands still.
    @discardableResult
    func perform(_ command: Command, on run: RunID, key: String? = nil) async throws -> Footing? {
        if let server { return try await perform(command, on: run, at: server, key: key) }
        try await withIdleEngine { try await $0.perform(command, on: run) }
        return nil
    }

    /// An engine for what is durable when it returns: it drives nothing, and is retired whatever comes of it.
    ///
    /// - Parameter connects: whether the tools of other programs may be named.
    func withIdleEngine<Result>(connects: Bool = false, _ body: (Engine) async throws -> Result) async throws -> Result {
        let engine = try await engine(connects: connects)
        let result: Result
        do {
            result = try await body(engine)
        } catch {
            try? await engine.store.retire(engine.fence)
            throw error
        }
        try await engine.store.retire(engine.fence)
        return result
    }

    /// Refuses an auditor whatever makes something, as the engine refuses one whatever moves a run. A server does it itself.
    func refuseAuditor(_ person: ActorID) async throws {
        guard case .folder(_, let store) = place else { return }
        try await Directory(store).refuseAuditor(person, in: .default)
    }

    /// A node that an address has to name, with its run.
    func node(of address: String) async throws -> (run: Run, ref: NodeRef) {
        let (run, _, ref) = try await find(Address(address))
        guard let ref else {
            let example = run.plan.nodes.first.map { "\(run.id.short)/\($0.id)" } ?? "RUN/NODE"
            throw Problem(
                "address.no-node", "'\(address)' names a run and no node of it", suggestion: "write it like \(example)", status: .usage)
        }
        return (run, ref)
    }
}

import PlanAPI
import PlanEngine
import PlanModel

extension APICall {
    /// Whether the caller may ask for what is about all organizations and threads: one of the server owner's own, bound to no thread.
    var isForWholeServer: Bool { caller.organization == place.options.owner.organization && caller.thread == nil }

    /// Refuses what belongs to a whole organization to whoever is bound to one thread, and from the first role on to all but admins.
    ///
    /// - Parameter what: is refused, as a sentence begins: `keys are`.
    func demandAdmin(_ what: String) async throws {
        guard caller.thread == nil else {
            throw ProblemDetails(
                "key.scope", "\(what) not for who is bound to one thread", at: "/headers/authorization",
                suggestion: "use a key that is bound to none")
        }
        try await engine.directory.requireAdmin(caller.actor, in: caller.organization)
    }
}

import PlanKernel
public import PlanModel

extension Engine {
    /// Says something to whoever makes the attempt of a node, which goes on.
    ///
    /// A worker hears it with its next sign of life, an agent when it asks. Throws `tell.not-under-way` where nobody makes one, and
    /// `tell.not-heard` where whoever does asks for nothing meanwhile.
    public func tellNode(_ id: RunID, node name: String, _ text: String, for caller: Caller) async throws -> RunView {
        try await steer(id, for: caller) { run in .tell(try ref(name, in: run), text, by: caller.actor) }
    }

    /// What whoever makes an attempt has been told, in whichever run it goes on by now; nothing once it is over.
    func messages(for assignment: Assignment) async throws -> [NodeMessage] {
        let owner = Caller(organization: try await view(assignment.run).origin.organization, actor: .system)
        let run = try await holding(assignment.run, node: assignment.name, for: owner)
        guard let ref = run.plan.ref(named: assignment.name), run.attempts(of: ref) == assignment.attempt else { return [] }
        return run.messages(of: ref)
    }
}

public import PlanEngine
public import PlanJSON
public import PlanKernel
public import PlanModel

extension Cairn {
    /// Starts a run of a plan. It is durable when this returns, and driven from then on.
    ///
    /// Throws a ``PlanRefusal`` with everything that is wrong with the plan or the inputs, a ``PlanError`` when nobody could do a step's
    /// work here, and a ``StoreError`` when the store fails; nothing was written then.
    @discardableResult
    public func run(
        _ plan: Plan, inputs: JSON = .object(JSONObject()), by author: ActorID = .system, options: CreateOptions = CreateOptions()
    ) async throws -> RunID {
        try await run(try plan.compile(), inputs: inputs, by: author, options: options)
    }

    /// Starts a run of a plan that was compiled before.
    @discardableResult
    public func run(
        _ plan: CompiledPlan, inputs: JSON = .object(JSONObject()), by author: ActorID = .system,
        options: CreateOptions = CreateOptions()
    ) async throws -> RunID {
        let (complete, findings) = RunInputs.check(inputs, for: plan)
        guard findings.isEmpty else { throw PlanRefusal(findings) }
        return try await engine.create(plan, inputs: complete, by: author, options: options)
    }

    /// Starts a run with a value of a Swift type as its inputs.
    @discardableResult
    public func run(
        _ plan: Plan, with inputs: some Encodable, by author: ActorID = .system, options: CreateOptions = CreateOptions()
    ) async throws -> RunID {
        try await run(plan, inputs: try JSON(encoding: inputs), by: author, options: options)
    }

    /// The events of a run with their sentences, from anywhere to its end; see ``Engine/events(of:after:)``.
    public func events(of run: RunID, after seq: Int64 = 0) -> RunEvents { engine.events(of: run, after: seq) }

    /// Waits for a run to end, and gives it as it then stands.
    public func finished(_ run: RunID) async throws -> Run { try await engine.finished(run) }

    /// A run as it stands.
    public func view(_ run: RunID) async throws -> Run { try await engine.view(run) }

    /// Ends a run: what is under way is cancelled, and nothing is started any more.
    public func cancel(_ run: RunID, because reason: String? = nil, by actor: ActorID = .system) async throws {
        try await perform(.cancel(reason: reason, by: actor), on: run)
    }

    /// Does blocked nodes again: those of the given names, such as `tests` or `check_links[3]`, or all of them.
    public func retry(_ run: RunID, _ nodes: [String] = [], by actor: ActorID = .system) async throws {
        let plan = try await engine.view(run).plan
        var refs: [NodeRef] = []
        for name in nodes {
            guard let ref = plan.ref(named: name) else {
                throw PlanError(
                    "node.unknown", "run \(run) has no node '\(name)'", at: "/nodes/\(name)",
                    suggestion: NearestName.suggestion(for: name, among: plan.nodes.map(\.id.rawValue)))
            }
            refs.append(ref)
        }
        try await perform(.retry(refs, by: actor), on: run)
    }

    /// Durable when it returns, and acted upon at once unless another process drives the run.
    func perform(_ command: Command, on run: RunID) async throws {
        try await engine.perform(command, on: run)
        try await engine.drive(run)
    }
}

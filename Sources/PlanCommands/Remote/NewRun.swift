import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// A run that a command makes: of a plan, in the place of another run, or turned off from one.
enum NewRun: Sendable {
    case plan(CompiledPlan, inputs: JSON, CreateOptions)
    /// `inputs` are those of the run that is replaced when they are nil.
    case replacement(of: RunID, CompiledPlan, inputs: JSON?, reason: String, reuse: Bool, approval: Bool?, revises: RunID?)
    case fork(of: Run, at: Int64?, nodes: [NodeRef], redo: Set<String>)

    /// Whether it may be a run that was made before, under the same key.
    var isKnown: Bool {
        if case .plan(_, _, let options) = self { options.idempotencyKey != nil } else { false }
    }

    /// Makes it on this machine.
    func make(by author: ActorID, _ engine: Engine) async throws -> RunID {
        switch self {
        case .plan(let plan, let inputs, let options): try await engine.create(plan, inputs: inputs, by: author, options: options)
        case .replacement(let old, let plan, let inputs, let reason, let reuse, let approval, let revised):
            try await engine.replace(
                old, with: plan, inputs: inputs, reason: reason, by: author, reuse: reuse, requiresApproval: approval, revises: revised)
        case .fork(let run, let seq, let nodes, let redo):
            try await engine.fork(run.id, at: seq, from: nodes, redo: redo, by: author)
        }
    }

    /// The request that has a server make it.
    var move: ServerMove {
        switch self {
        case .plan(let plan, let inputs, let options):
            let labels = JSONObject(options.labels.map { ($0.name, .string($0.value)) })
            return ServerMove(
                "createRun", [:],
                [
                    ("draft", Self.source(of: plan)), ("input", inputs), ("labels", labels.isEmpty ? JSON?.none : .object(labels)),
                    ("requireApproval", options.requiresApproval.map { .bool($0) }),
                    ("revisesRunId", options.origin.revises.map { .string($0.rawValue) }),
                    ("priority", options.origin.priority == 0 ? JSON?.none : .int(Int64(options.origin.priority))),
                ])
        case .replacement(let old, let plan, let inputs, let reason, let reuse, let approval, let revised):
            return ServerMove(
                "replaceRun", ["run": old.rawValue],
                [
                    ("draft", Self.source(of: plan)), ("input", inputs), ("reason", .string(reason)),
                    ("reuse", reuse ? JSON?.none : .some(false)), ("requireApproval", approval.map { .bool($0) }),
                    ("revisesRunId", revised.map { .string($0.rawValue) }),
                ])
        case .fork(let run, let seq, let nodes, let redo):
            return ServerMove(
                "forkRun", ["run": run.id.rawValue],
                [
                    ("at", seq.map { .int($0) }), ("nodeIds", Self.names(nodes.map { run.name(of: $0) })),
                    ("redo", Self.names(redo.sorted())),
                ])
        }
    }

    private static func names(_ names: [String]) -> JSON? { names.isEmpty ? JSON?.none : .array(names.map { .string($0) }) }

    /// The plan as it was prepared; that of a server is the same, with the same digest.
    static func source(of plan: CompiledPlan) -> JSON? { try? JSON(parsing: plan.source, limits: .stored) }
}

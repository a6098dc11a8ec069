import PlanJSON
import PlanKernel
import PlanModel

/// Who does the work: the owner of programs, and the functions that `system-task` nodes may name.
public struct Owners: Sendable {
    let program: (any NodeOwner)?
    let systemTasks: [String: SystemTask]

    /// - Parameter program: runs programs; without one, plans that have any are refused.
    public init(program: (any NodeOwner)? = nil, systemTasks: [SystemTask] = []) {
        self.program = program
        self.systemTasks = Dictionary((SystemTask.builtIn + systemTasks).map { ($0.name, $0) }) { _, last in last }
    }

    /// The names that a `system-task` may be owned by.
    public var systemTaskNames: Set<String> { Set(systemTasks.keys) }

    /// Why a plan cannot be run here; nil when every node has somebody to do it.
    func refusal(of plan: CompiledPlan) -> PlanError? {
        for node in plan.nodes {
            switch node.task {
            case .program where program == nil:
                return PlanError(
                    "owner.no-executor", "Plan draft has no executor: '\(node.id)' is a program, and programs are not run here")
            case .systemTask(let name) where systemTasks[name] == nil:
                return PlanError(
                    "owner.no-executor", "Plan draft has no executor: '\(node.id)' wants system:\(name)",
                    suggestion: NearestName.suggestion(for: name, among: systemTasks.keys))
            default: continue
            }
        }
        return nil
    }

    /// What comes of an assignment whose function returns at once; nil when it has to be handed out.
    func performNow(_ assignment: Assignment) -> Result<JSON, Failure>? {
        guard case .systemTask(let name) = assignment.work, assignment.timeout == nil else { return nil }
        return systemTasks[name]?.callNow(assignment)
    }

    func perform(_ assignment: Assignment, _ surroundings: Surroundings) async throws(Failure) -> JSON {
        switch assignment.work {
        case .program:
            guard let program else { throw Failure(.executorError, "programs are not run here", neverBegan: true) }
            return try await program.perform(assignment)
        case .systemTask(let name):
            guard let task = systemTasks[name] else {
                throw Failure(.unavailable, "no executor is registered for system:\(name)", neverBegan: true)
            }
            return try await task.perform(assignment, surroundings)
        }
    }

    func endOrphan(of attempt: OrphanedAttempt, _ task: CompiledTask) async {
        if case .program = task { await program?.endOrphan(of: attempt) }
    }
}

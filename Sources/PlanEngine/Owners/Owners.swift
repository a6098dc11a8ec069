public import PlanCompiler
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

    /// What a plan may ask for here.
    public var executors: Executors { executors(runsPrograms: program != nil) }

    /// What a plan may ask for where programs are run, or are not.
    public func executors(runsPrograms: Bool) -> Executors {
        Executors(systemTasks: Set(systemTasks.keys), runsPrograms: runsPrograms)
    }

    /// Why a plan cannot be run here; nil when every node has somebody to do it.
    func refusal(of plan: CompiledPlan) -> PlanError? {
        plan.gaps(for: executors).first.map { gap in
            let prefix = gap.code == "owner.no-executor" ? "Plan draft has no executor: " : ""
            return PlanError(
                gap.code, prefix + gap.message, at: gap.node.map { "/nodes/\($0)/\(gap.key)" } ?? "/\(gap.key)",
                suggestion: gap.suggestion)
        }
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
        case .agentTask, .http, .tool, .subplan:
            throw Failure(.unavailable, "nobody does this kind of node here", neverBegan: true)
        }
    }

    func endOrphan(of attempt: OrphanedAttempt, _ task: CompiledTask) async {
        if case .program = task { await program?.endOrphan(of: attempt) }
    }
}

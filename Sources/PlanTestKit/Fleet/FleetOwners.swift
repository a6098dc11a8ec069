import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// Whoever does the work in a simulated world, programs and servers of others included: quick or slow, right or wrong, deaf to being
/// cancelled, asking for time; good when the world is calm.
struct FleetOwners: NodeOwner {
    let process: FleetProcess

    static let good: JSON = ["ok": true, "v": 1]

    static func make(_ process: FleetProcess) -> Owners {
        let owner = FleetOwners(process: process)
        let tasks = ["flaky", "other", "undo"].map { name in SystemTask(name) { try await owner.work($0) } }
        let agents = ["writer", "critic"].filter { $0 == "critic" || !process.world.style.hasOutsideAgents }.map { name in
            AgentFunction(name) { brief in
                let usage = usage(of: brief.assignment)
                if name == "critic" { return WorkResult(["score": 5, "reason": "good"], usage: usage) }
                return WorkResult(try await owner.work(brief.assignment), usage: usage)
            }
        }
        let arguments: JSON = ["type": "object", "required": ["n"], "properties": ["n": ["type": "integer"]]]
        let lookup = try? ToolFunction("lookup", arguments: arguments, output: ["type": "object"], effects: .read) { _, assignment in
            try await owner.work(assignment)
        }
        return Owners(
            program: owner, request: owner, systemTasks: tasks, agents: agents, tools: [lookup].compactMap(\.self),
            agentsElsewhere: process.world.style.hasOutsideAgents, workersElsewhere: process.world.style.workers > 0)
    }

    /// What an attempt costs: never more than it may.
    private static func usage(of assignment: Assignment) -> Usage {
        var usage = Usage()
        usage.costUsd = min(0.125, assignment.budgetLeft[.costUsd] ?? .infinity)
        usage.tokens = min(3, assignment.budgetLeft[.tokens] ?? .infinity)
        return usage
    }

    func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult {
        do {
            var object = try await timed(assignment).object ?? JSONObject()
            if case .http(let call) = assignment.work { return WorkResult(try answer(to: call, object)) }
            object["exitCode"] = 0
            object["stdout"] = ""
            return WorkResult(.object(object))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.cancelled, "the program was ended")
        }
    }

    /// Works for as long as it may.
    private func timed(_ assignment: Assignment) async throws -> JSON {
        guard let timeout = assignment.timeout else { return try await work(assignment) }
        return try await withThrowingTaskGroup(of: JSON.self) { race in
            race.addTask { try await work(assignment) }
            race.addTask {
                try await process.world.loop.sleep(timeout.milliseconds)
                throw Failure(.timeout, "it took longer than \(timeout)")
            }
            defer { race.cancelAll() }
            return try await race.next() ?? .null
        }
    }

    /// What a server answers: mostly what was asked for; that it has no time, and until when; or a status that the plan has to look at.
    private func answer(to call: Assignment.HTTPCall, _ body: JSONObject) throws(Failure) -> JSON {
        let world = process.world
        let status = world.isCalm ? 200 : world.chance { $0.pick([200, 200, 200, 200, 429, 500, 503, 404]) }
        if call.failsOnStatus, let kind = FailureClass(httpStatus: status) {
            var failure = Failure(kind, "the server answered \(status)", neverBegan: status == 429)
            if [429, 503].contains(status) { failure.retryAfter = world.chance { .seconds($0.pick([0, 1, 8, 40])) } }
            throw failure
        }
        var answer = body
        answer["status"] = .int(Int64(status))
        answer["headers"] = .object(JSONObject())
        answer["body"] = .object(body)
        return .object(answer)
    }

    private func work(_ assignment: Assignment) async throws -> JSON {
        let world = process.world
        if !process.isDead { world.audit.begins(assignment) }
        guard !world.isCalm else {
            try await world.loop.sleep(50)
            return Self.good
        }
        let (lot, span, isDeaf) = world.chance { random in
            (random.below(100), random.pick([0, 0, 30, 300, 2_000, 9_000, 25_000] as [Int64]), random.chance(10))
        }
        if isDeaf { await world.loop.wait(span) } else { try await world.loop.sleep(span) }
        switch lot {
        case ..<60: return Self.good
        case ..<70: return ["ok": false]
        case ..<74: return "what?"
        case ..<76: return ["ok": true, "v": .string(String(repeating: "long ", count: 1_200))]
        default:
            throw world.chance { Failure($0.pick(FailureClass.allCases), "it broke", neverBegan: $0.chance(20)) }
        }
    }
}

import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// Whoever does the work in a simulated world: quick or slow, right or wrong, deaf to being cancelled; good when the world is calm.
struct FleetOwners: NodeOwner {
    let process: FleetProcess

    static let good: JSON = ["ok": true, "v": 1]

    static func make(_ process: FleetProcess) -> Owners {
        let owner = FleetOwners(process: process)
        let tasks = ["flaky", "other", "undo"].map { name in SystemTask(name) { try await owner.work($0) } }
        let agents = ["writer", "critic"].filter { $0 == "critic" || !process.world.style.hasOutsideAgents }.map { name in
            AgentFunction(name) { brief in
                var usage = Usage()
                usage.costUsd = 0.125
                usage.tokens = 3
                if name == "critic" { return WorkResult(["score": 5, "reason": "good"], usage: usage) }
                return WorkResult(try await owner.work(brief.assignment), usage: usage)
            }
        }
        return Owners(
            program: owner, systemTasks: tasks, agents: agents, agentsElsewhere: process.world.style.hasOutsideAgents)
    }

    func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult {
        do {
            let output = try await work(assignment)
            var object = output.object ?? JSONObject()
            object["exitCode"] = 0
            object["stdout"] = ""
            return WorkResult(.object(object))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.cancelled, "the program was ended")
        }
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

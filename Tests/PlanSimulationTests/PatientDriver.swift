import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanSimulation
import PlanTestKit

/// Lives through a run as a simulation should, by other means: it looks at the whole run after every step, and has no queue.
struct PatientDriver {
    private(set) var scenario: RunScenario
    let options: SimulationOptions
    /// When each node was first seen to have ended.
    private(set) var ends: [String: Timestamp] = [:]
    private var due: [(at: Timestamp, order: Int, what: What)] = []
    private var known: Set<String> = []
    private var retries: [String: Int] = [:]

    private enum What {
        case attempt(NodeRef, Int)
        case answer(Approval, NodeRef)
        case retry(NodeRef)
    }

    init(_ plan: CompiledPlan, _ options: SimulationOptions) throws {
        scenario = try RunScenario(plan)
        self.options = options
        look()
    }

    private func name(_ ref: NodeRef) -> [String] {
        guard ref.item != nil, let map = scenario.run.plan.nodes[ref.node].enclosingMap else { return [scenario.run.name(of: ref)] }
        return [scenario.run.name(of: ref), "\(scenario.run.plan.nodes[map].id).each"]
    }

    private func find<Entry>(_ ref: NodeRef, _ table: [String: Entry]) -> Entry? { name(ref).lazy.compactMap { table[$0] }.first }

    /// Plans what is new: attempts that have begun, requests that were made, nodes that are blocked.
    private mutating func look() {
        let run = scenario.run
        for (ref, attempt) in run.runningAttempts { plan("\(run.name(of: ref))#\(attempt)", ref, .attempt(ref, attempt)) }
        for approval in run.openApprovals {
            guard let id = approval.nodeID, let index = run.plan.index(of: id), retries[id.rawValue, default: 0] < 50 else { continue }
            plan(approval.id.rawValue, NodeRef(index), .answer(approval, NodeRef(index)))
        }
        for node in 0..<run.plan.rootCount {
            let ref = NodeRef(node)
            let id = run.plan.nodes[node].id.rawValue
            if case .blocked(question: nil) = run.state(of: ref), options.choices[id] == "retry", retries[id, default: 0] < 50 {
                plan("\(id) blocked \(run.attempts(of: ref)) \(retries[id, default: 0])", ref, .retry(ref))
            }
            if run.state(of: ref)?.status.isTerminal == true, ends[id] == nil { ends[id] = scenario.now }
        }
    }

    private mutating func plan(_ key: String, _ ref: NodeRef, _ what: What) {
        guard known.insert(key).inserted, let span = find(ref, options.durations) else { return }
        due.append((scenario.now + span, due.count, what))
    }

    /// Does the next thing; false when nothing is left.
    mutating func step() throws -> Bool {
        if scenario.run.status.isTerminal { return false }
        let next = due.indices.min { (due[$0].at, due[$0].order) < (due[$1].at, due[$1].order) }
        if let timer = scenario.run.nextTimer, next.map({ due[$0].at >= timer }) ?? true {
            scenario.now = timer
            try scenario.perform(.tick)
        } else if let next {
            let entry = due[next]
            due[next].at = .latest
            if entry.at == .latest { return false }
            scenario.now = entry.at
            try act(entry.what)
        } else {
            return false
        }
        look()
        return true
    }

    private mutating func act(_ what: What) throws {
        switch what {
        case .attempt(let ref, let attempt):
            guard let failure = find(ref, options.failures), attempt <= failure.times ?? .max else {
                return try scenario.perform(.complete(ref, attempt: attempt, output: .object(JSONObject())))
            }
            if failure.kind == .lost { return try scenario.perform(.lose(ref, attempt: attempt)) }
            try scenario.perform(.fail(ref, attempt: attempt, Failure(failure.kind, "it fails because the simulation was told so")))
        case .answer(let approval, let ref):
            guard scenario.run.openApprovals.contains(where: { $0.id == approval.id }) else { return }
            let id = approval.nodeID?.rawValue ?? ""
            var decision = find(ref, options.choices) ?? (approval.kind == .approval ? "approve" : "left")
            if approval.kind == .failure {
                retries[id, default: 0] += 1
                decision = find(ref, options.choices) ?? (retries[id] == 1 ? "retry" : "skip")
            }
            // What is no answer to this question is refused, and nobody asks again.
            try? scenario.perform(.answer(approval.id, .init(decision: decision), by: ActorID("user:one")))
        case .retry(let ref):
            guard case .blocked(question: nil) = scenario.run.state(of: ref) else { return }
            retries[name(ref)[0], default: 0] += 1
            try scenario.perform(.retry([ref], by: ActorID("user:one")))
        }
    }
}

import PlanModel

/// The courses of a plan's runs, written down when somebody asks for the first time.
struct LazyWorlds {
    let flow: PlanFlow
    private var worlds: PlanWorlds?

    init(_ flow: PlanFlow) { self.flow = flow }

    mutating func possible(_ facts: [PlanWorlds.Literal], wantsSolution: Bool = true) -> ClauseSolver.Answer {
        if worlds == nil { worlds = PlanWorlds(flow) }
        return worlds?.possible(facts, wantsSolution: wantsSolution) ?? .unknown
    }

    /// The edges into a node that are live in a solution.
    func live(into node: Int, in solution: [Bool]) -> [PlanFlow.Inbound] {
        flow[into: node].filter { edge in
            (worlds?.live(edge, into: node) ?? []).contains { solution[Int($0 >> 1)] == ($0 & 1 == 0) }
        }
    }
}

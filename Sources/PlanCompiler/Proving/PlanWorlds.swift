import PlanExpressions
import PlanModel

/// Every course that a run of a plan can take, as clauses: a solution is one moment of one run.
///
/// Per node it is said whether it starts, completes, fails without stopping the run, is skipped; a node of which nothing is true has not
/// got there. Conditions are free, except that the same condition on the run's inputs gives the same everywhere. Where the kernel leaves
/// something to people or to chance, all of it is possible. So what holds in every solution holds in every run; what holds in none
/// never happens.
struct PlanWorlds {
    typealias Literal = ClauseSolver.Literal

    /// What is said of a node; each is a variable of its own.
    enum Fact: Int32, CaseIterable {
        /// Its work begins.
        case starts
        /// Its start rule holds.
        case mayStart
        case completes, fails, isSkipped
        /// It has ended, in one way or another.
        case ends
    }

    let flow: PlanFlow
    private var clauses: ClauseList
    private var solver: ClauseSolver?
    /// The variables of edges that are live only by choice, and of conditions on what is known when the run starts.
    private var branches: [Int: Literal] = [:]
    private var conditions: [String: Literal] = [:]
    /// Clauses that the search may look at, over all questions.
    private static let budget = 6_000_000

    init(_ flow: PlanFlow) {
        self.flow = flow
        clauses = ClauseList(variableCount: flow.count * Fact.allCases.count)
        for node in 0..<flow.count { addSwitch(node) }
        for node in 0..<flow.count { add(node) }
        solver = ClauseSolver(clauses, budget: Self.budget)
    }

    static func literal(_ fact: Fact, _ node: Int) -> Literal { 2 * (Int32(node * Fact.allCases.count) + fact.rawValue) }
    static func not(_ literal: Literal) -> Literal { literal ^ 1 }

    /// Whether all of this can be so at one moment of a run.
    mutating func possible(_ facts: [Literal], wantsSolution: Bool = true) -> ClauseSolver.Answer {
        solver?.solve(facts, wantsSolution: wantsSolution) ?? .unknown
    }

    /// The literal of an edge being live.
    func live(_ edge: PlanFlow.Inbound, into node: Int) -> [Literal] {
        if let literal = branches[edge.from * flow.count + node] {
            return edge.isCase && edge.outcome == .always ? [literal, Self.literal(.fails, edge.from)] : [literal]
        }
        switch edge.outcome {
        case .success: return [Self.literal(.completes, edge.from)]
        case .failure: return [Self.literal(.fails, edge.from)]
        case .always: return [Self.literal(.completes, edge.from), Self.literal(.fails, edge.from)]
        }
    }

    private mutating func add(_ node: Int) {
        let starts = Self.literal(.starts, node), mayStart = Self.literal(.mayStart, node)
        let completes = Self.literal(.completes, node), fails = Self.literal(.fails, node), skipped = Self.literal(.isSkipped, node)
        let endings = flow.endings[node]
        clauses.add(starts, implies: mayStart)
        clauses.add(completes, implies: endings.contains(.isAccepted) ? mayStart : starts)
        clauses.exclude(completes, skipped)
        var heads = [completes, skipped]
        if endings.contains(.fails) {
            clauses.add(fails, implies: mayStart)
            clauses.exclude(completes, fails)
            clauses.exclude(fails, skipped)
            heads.append(fails)
        } else {
            clauses.add(fails, implies: EmptyCollection())
        }
        clauses.add(Self.literal(.ends, node), implies: heads)
        addEdges(node)
        addStartRule(node)
        addConditions(node)
    }

    /// Exactly one case of a switch that completes is taken.
    private mutating func addSwitch(_ node: Int) {
        guard case .switch(let cases, let otherwise) = flow.plan.nodes[node].task else { return }
        let lists = cases.map(\.targets) + [otherwise]
        let completes = Self.literal(.completes, node)
        var isReachable = true
        var choices: [Literal] = []
        var refused: [Literal] = []
        for (index, _) in lists.enumerated() {
            let choice = clauses.newVariable()
            choices.append(choice)
            for condition in refused { clauses.exclude(choice, condition) }
            if index < cases.count, cases[index].when.isFixedForRun, !cases[index].when.references.isEmpty, index < 16 {
                let condition = condition(cases[index].when.source)
                clauses.add(choice, implies: condition)
                refused.append(condition)
            }
            let constant = index < cases.count ? flow.constant(cases[index].when) : true
            clauses.add(choice, implies: completes)
            if !isReachable || constant == false { clauses.add(choice, implies: EmptyCollection()) }
            if constant == true { isReachable = false }
        }
        clauses.add(completes, implies: choices)
        addAtMostOne(of: choices)
        var taking: [Int32: [Literal]] = [:]
        for (choice, targets) in zip(choices, lists) { for target in targets { taking[target, default: []].append(choice) } }
        for (target, choices) in taking {
            guard choices.count > 1 else {
                branches[node * flow.count + Int(target)] = choices[0]
                continue
            }
            let live = clauses.newVariable()
            branches[node * flow.count + Int(target)] = live
            clauses.add(live, implies: choices)
            for choice in choices { clauses.add(choice, implies: live) }
        }
    }

    /// Pairs for a few, a ladder for many (Sinz 2005).
    private mutating func addAtMostOne(of choices: [Literal]) {
        var earlier: Literal?
        for choice in choices {
            let any = clauses.newVariable()
            if let earlier {
                clauses.exclude(earlier, choice)
                clauses.add(earlier, implies: any)
            }
            clauses.add(choice, implies: any)
            earlier = any
        }
    }

    /// Edges with a condition: live only if their start allows it.
    private mutating func addEdges(_ node: Int) {
        for edge in flow[into: node] where edge.isBranch && !edge.isCase && edge.outcome != .failure {
            let live = clauses.newVariable()
            branches[edge.from * flow.count + node] = live
            let completes = Self.literal(.completes, edge.from), fails = Self.literal(.fails, edge.from)
            clauses.add(live, implies: edge.outcome == .always ? [completes, fails] : [completes])
            if edge.outcome == .always { clauses.add(fails, implies: live) }
        }
    }

    private mutating func addStartRule(_ node: Int) {
        let inbound = flow[into: node]
        let mayStart = Self.literal(.mayStart, node), skipped = Self.literal(.isSkipped, node)
        let isFree = flow.endings[node].contains(.isSkipped)
        guard !inbound.isEmpty else {
            if !isFree { clauses.add(skipped, implies: EmptyCollection()) }
            return
        }
        func lives(_ edges: some Sequence<PlanFlow.Inbound>) -> [Literal] { edges.flatMap { live($0, into: node) } }
        if case .join(let mode, _) = flow.plan.nodes[node].task {
            // One that is content with some of its dependencies may be skipped by its condition before the others have ended.
            if !isFree || !mode.isEarly { for edge in inbound { clauses.add(skipped, implies: Self.literal(.ends, edge.from)) } }
            addJoin(node, mode, isFree: isFree)
            return
        }
        for edge in inbound { clauses.add(skipped, implies: Self.literal(.ends, edge.from)) }
        for edge in inbound { clauses.add(mayStart, implies: Self.literal(.ends, edge.from)) }
        clauses.add(mayStart, implies: lives(inbound))
        let branching = inbound.filter(\.isBranch)
        if !branching.isEmpty { clauses.add(mayStart, implies: lives(branching)) }
        if !isFree { for literal in lives(branching.isEmpty ? Array(inbound) : branching) { clauses.exclude(skipped, literal) } }
    }

    private mutating func addJoin(_ node: Int, _ mode: JoinTask.Mode, isFree: Bool) {
        let inbound = flow[into: node]
        let mayStart = Self.literal(.mayStart, node), skipped = Self.literal(.isSkipped, node)
        let lives = inbound.map { live($0, into: node) }
        let all = lives.flatMap(\.self)
        switch mode {
        case .all:
            for live in lives { clauses.add(mayStart, implies: live) }
            if !isFree, all.count == lives.count { clauses.add(skipped, implies: all.map(Self.not)) }
        case .any, .atLeast(1):
            clauses.add(mayStart, implies: all)
            if !isFree { for live in all { clauses.exclude(skipped, live) } }
        case .settled:
            for edge in inbound { clauses.add(mayStart, implies: Self.literal(.ends, edge.from)) }
            clauses.add(mayStart, implies: all)
            if !isFree { for live in all { clauses.exclude(skipped, live) } }
        case .atLeast(let wanted): addAtLeast(wanted, lives, for: mayStart)
        }
    }

    /// A counter that goes along the edges (Sinz 2005), for no more of them than people write.
    private mutating func addAtLeast(_ wanted: Int, _ lives: [[Literal]], for mayStart: Literal) {
        clauses.add(mayStart, implies: lives.flatMap(\.self))
        guard wanted <= lives.count, wanted * lives.count <= 4_096 else { return }
        // counter[k]: at least k of the edges from here on are live.
        var counter: [Literal?] = [nil] + [Literal?](repeating: -1, count: wanted)
        for live in lives.reversed() {
            var next = counter
            for needed in 1...max(1, wanted) {
                let variable = clauses.newVariable()
                // Either this edge is live and one fewer is needed of the rest, or the rest gives all of them.
                let rest: [Literal] = counter[needed].map { $0 < 0 ? [] : [$0] } ?? []
                clauses.add(variable, implies: live + rest)
                if let fewer = counter[needed - 1] { clauses.add(variable, implies: fewer < 0 ? rest : [fewer] + rest) }
                next[needed] = variable
            }
            counter = next
        }
        if let start = counter[wanted], start >= 0 { clauses.add(mayStart, implies: start) }
    }

    /// What `when` and `require` promise: the status of a node, or the same as everywhere for the run's inputs.
    private mutating func addConditions(_ node: Int) {
        let compiled = flow.plan.nodes[node]
        let starts = Self.literal(.starts, node), skipped = Self.literal(.isSkipped, node)
        if let when = compiled.when {
            for id in when.requiredCompletions { require(id, for: starts) }
            if let constant = flow.constant(when) {
                if !constant { clauses.add(starts, implies: EmptyCollection()) }
            } else if when.isFixedForRun {
                let condition = condition(when.source)
                clauses.add(starts, implies: condition)
                if compiled.isSkippedByConditionOnly { addFixedSkip(node, skipped, condition) }
            }
        }
        if case .join(_, let require?) = compiled.task, !flow.endings[node].contains(.isAccepted) {
            for id in require.requiredCompletions { self.require(id, for: Self.literal(.completes, node)) }
        }
    }

    private mutating func require(_ id: NodeID, for cause: Literal) {
        guard let index = flow.plan.index(of: id), index < flow.count else { return }
        clauses.add(cause, implies: Self.literal(.completes, index))
    }

    private mutating func condition(_ source: String) -> Literal {
        if let known = conditions[source] { return known }
        let condition = clauses.newVariable()
        conditions[source] = condition
        return condition
    }

    /// Skipped although a dependency lives: then the condition is false.
    private mutating func addFixedSkip(_ node: Int, _ skipped: Literal, _ condition: Literal) {
        let inbound = Array(flow[into: node])
        if inbound.isEmpty { return clauses.exclude(skipped, condition) }
        if case .join(let mode, _) = flow.plan.nodes[node].task, mode != .any, mode != .settled { return }
        let branching = inbound.filter(\.isBranch)
        for literal in (branching.isEmpty ? inbound : branching).flatMap({ live($0, into: node) }) {
            clauses.add(skipped, implies: [Self.not(condition), Self.not(literal)])
        }
    }
}

extension Expression {
    /// Whether it gives the same throughout a run.
    var isFixedForRun: Bool { references.allSatisfy { $0.path.first == "inputs" || $0.path.first == "answers" } }

    /// The nodes whose completion it names as a condition without which it does not hold: `nodes.a.status == 'completed' && …`.
    var requiredCompletions: [NodeID] {
        guard source.utf8.count < 4_096, !source.contains("||"), !source.contains("?") else { return [] }
        let pieces = source.split(separator: "&&")
        guard pieces.allSatisfy({ $0.isBalanced }) else { return [] }
        return pieces.compactMap { piece in
            let sides = piece.split(separator: "==").map { $0.filter { !$0.isWhitespace } }
            guard sides.count == 2 else { return nil }
            for (left, right) in [(sides[0], sides[1]), (sides[1], sides[0])] where right == "'completed'" || right == "\"completed\"" {
                let path = left.split(separator: ".", omittingEmptySubsequences: false)
                if path.count == 3, path[0] == "nodes", path[2] == "status" { return NodeID(String(path[1])) }
            }
            return nil
        }
    }
}

extension Substring {
    /// Whether every bracket and quote that opens here closes here.
    fileprivate var isBalanced: Bool {
        var depth = 0
        for character in self {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0 && count { $0 == "'" } % 2 == 0 && count { $0 == "\"" } % 2 == 0
    }
}

extension JoinTask.Mode {
    /// Whether it may start while dependencies are still open.
    fileprivate var isEarly: Bool {
        switch self {
        case .any, .atLeast: true
        case .all, .settled: false
        }
    }
}

extension CompiledNode {
    /// Whether nothing but its condition and its dependencies can skip it.
    fileprivate var isSkippedByConditionOnly: Bool {
        effects != .once && !failurePolicy.contains { $0.action == .skip || ($0.action == .askHuman && $0.choices.contains(.skip)) }
            && terms?.deadline?.onBreach.contains(.skip) != true
    }
}

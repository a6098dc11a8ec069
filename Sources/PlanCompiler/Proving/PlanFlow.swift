import PlanExpressions
import PlanModel

/// A compiled plan's start rules seen from the node that starts: what leads to it, and how each node may end.
struct PlanFlow {
    struct Inbound {
        let from: Int
        let outcome: PlanEdge.Outcome
        let isBranch: Bool
        /// Whether it is a case of a switch, and lives or dies with the choice of one.
        let isCase: Bool
    }

    /// How a node may end beside completing. Where the kernel leaves it to a person or to chance, everything is possible.
    struct Endings: OptionSet {
        let rawValue: UInt8
        static let fails = Endings(rawValue: 1)
        static let isSkipped = Endings(rawValue: 2)
        /// It may count as completed though what it asks for was not given: a remark, or a person who lets it pass.
        static let isAccepted = Endings(rawValue: 4)
    }

    let plan: CompiledPlan
    let count: Int
    private let starts: [Int]
    private let edges: [Inbound]
    let endings: [Endings]
    private let foldsConstants: Bool

    /// - Parameter foldsConstants: whether conditions that read nothing count as what they give. Proofs leave them open, so that a plan in
    ///   which something is switched off for now is still proved as a whole.
    init(_ plan: CompiledPlan, foldsConstants: Bool = false) {
        self.plan = plan
        self.foldsConstants = foldsConstants
        count = plan.rootCount
        var starts = [Int](repeating: 0, count: count + 1)
        for node in 0..<count { for edge in plan.edges[from: node] { starts[Int(edge.target) + 1] += 1 } }
        for node in 0..<count { starts[node + 1] += starts[node] }
        self.starts = starts
        let blank = Inbound(from: 0, outcome: .success, isBranch: false, isCase: false)
        var edges = [Inbound](repeating: blank, count: starts[count])
        for node in 0..<count {
            let isSwitch = if case .switch = plan.nodes[node].task { true } else { false }
            for edge in plan.edges[from: node] {
                edges[starts[Int(edge.target)]] = Inbound(
                    from: node, outcome: edge.outcome, isBranch: edge.isBranch, isCase: isSwitch && edge.isBranch && !edge.isConditional)
                starts[Int(edge.target)] += 1
            }
        }
        self.edges = edges
        endings = (0..<count).map { index in
            let node = plan.nodes[index]
            let mayBreak = node.mayBreak || plan.edges[from: index].contains(where: \.isConditional)
            return Self.endings(node, mayBreak: mayBreak, foldsConstants: foldsConstants)
        }
    }

    /// What a condition is known to give.
    func constant(_ condition: Expression?) -> Bool? { foldsConstants ? condition?.constant : nil }

    subscript(into node: Int) -> ArraySlice<Inbound> { edges[starts[node]..<starts[node + 1]] }

    private static func endings(_ node: CompiledNode, mayBreak: Bool, foldsConstants: Bool) -> Endings {
        var endings: Endings = node.absorbsFailure && mayBreak ? .fails : []
        if let when = node.when, !foldsConstants || when.constant != true { endings.insert(.isSkipped) }
        if node.effects == .once, node.task.isAttempted { endings.formUnion([.isSkipped, .isAccepted]) }
        if node.terms?.deadline?.onBreach.contains(.skip) == true { endings.insert(.isSkipped) }
        for rule in node.failurePolicy {
            switch rule.action {
            case .skip: endings.insert(.isSkipped)
            case .markPartial: endings.insert(.isAccepted)
            case .askHuman:
                if rule.choices.contains(.skip) { endings.insert(.isSkipped) }
                if rule.choices.contains(.accept) { endings.insert(.isAccepted) }
            case .retry, .fallbackOwner, .replan, .compensate: continue
            case .blockRun, .failRun: break
            }
            if rule.classes.isEmpty {
                endings.remove(.fails)
                break
            }
        }
        return endings
    }

    /// Whether completing the approval means that somebody agreed.
    func isDecisive(_ node: Int) -> Bool {
        guard case .human(let human) = plan.nodes[node].task, human.kind == .approval else { return false }
        // One that a deadline answers nobody has agreed to.
        guard plan.nodes[node].terms?.deadline?.onBreach.contains(.answer("approve")) != true else { return false }
        return !endings[node].contains(.isAccepted)
    }
}

extension CompiledNode {
    /// Whether anything in the node itself can go wrong: a join that looks at nothing only counts.
    fileprivate var mayBreak: Bool {
        guard case .join(_, nil) = task, when == nil, result == nil, outputSchema == nil, checks.isEmpty, terms == nil else { return true }
        return false
    }
}

extension Expression {
    /// What a condition gives that reads nothing; nil when it reads something, or is no condition.
    var constant: Bool? {
        guard references.isEmpty else { return nil }
        return try? evaluateBool(NoScope())
    }

    /// A scope in which nothing has a value.
    private struct NoScope: Scope {
        func value(of name: String) -> Value? { nil }
    }
}

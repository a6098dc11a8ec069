/// Decides whether a set of implications has a solution: a small DPLL (Davis, Logemann, Loveland 1962) that branches only where it must.
///
/// What nobody asks for stays false, and a clause with an open negative literal is satisfied by that. So a search touches no more than the
/// reasons for what was asked, as a test generator for circuits does (the "justification frontier"; Fujiwara and Shimono 1983).
struct ClauseSolver {
    /// A variable (twice its number), or its negation (one more).
    typealias Literal = Int32

    enum Answer {
        /// What is true in one solution, as variables.
        case possible([Bool])
        case impossible
        /// The search took longer than it may.
        case unknown
    }

    private let variableCount: Int
    private let starts: [Int32]
    private let literals: [Literal]
    private let occurrenceStarts: [Int32]
    private let occurrences: [Int32]
    private var values: [Int8]
    private var open: [Int32]
    private var satisfied: [Int32]
    private var trail: [Literal] = []
    private var head = 0
    private var frontier: [Int32] = []
    private var scanned = 0
    private var decisions: [Decision] = []
    /// How many more clauses may be looked at, over all questions.
    private(set) var budget: Int

    private struct Decision {
        let literal: Literal
        let trailCount: Int
        let frontierCount: Int
        let scanned: Int
    }

    init(_ clauses: ClauseList, budget: Int) {
        variableCount = clauses.variableCount
        starts = clauses.starts
        literals = clauses.literals
        self.budget = budget
        var counts = [Int32](repeating: 0, count: 2 * variableCount + 1)
        for literal in literals { counts[Int(literal) + 1] += 1 }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        occurrenceStarts = counts
        var filled = [Int32](repeating: 0, count: literals.count)
        for clause in 0..<starts.count - 1 {
            for position in starts[clause]..<starts[clause + 1] {
                let literal = Int(literals[Int(position)])
                filled[Int(counts[literal])] = Int32(clause)
                counts[literal] += 1
            }
        }
        occurrences = filled
        values = [Int8](repeating: 0, count: variableCount)
        open = (0..<starts.count - 1).map { clauses.starts[$0 + 1] - clauses.starts[$0] }
        satisfied = [Int32](repeating: 0, count: starts.count - 1)
    }

    /// Whether everything that is assumed can be true at once.
    /// - Parameter wantsSolution: whether one is told; to write it down takes longer than many a question.
    mutating func solve(_ assumptions: [Literal], wantsSolution: Bool) -> Answer {
        defer {
            undo(to: 0, 0, 0)
            decisions = []
        }
        for literal in assumptions {
            if isFalse(literal) { return .impossible }
            if !isTrue(literal) { push(literal) }
        }
        var isConsistent = propagate()
        while true {
            if budget < 0 { return .unknown }
            if isConsistent {
                guard let literal = nextChoice() else { return .possible(wantsSolution ? values.map { $0 > 0 } : []) }
                decisions.append(
                    Decision(literal: literal, trailCount: trail.count, frontierCount: frontier.count, scanned: scanned))
                push(literal)
            } else {
                guard let last = decisions.popLast() else { return .impossible }
                undo(to: last.trailCount, last.frontierCount, last.scanned)
                push(last.literal ^ 1)
            }
            isConsistent = propagate()
        }
    }

    private func isTrue(_ literal: Literal) -> Bool { values[Int(literal >> 1)] == (literal & 1 == 0 ? 1 : -1) }
    private func isFalse(_ literal: Literal) -> Bool { values[Int(literal >> 1)] == (literal & 1 == 0 ? -1 : 1) }

    private mutating func push(_ literal: Literal) {
        values[Int(literal >> 1)] = literal & 1 == 0 ? 1 : -1
        trail.append(literal)
    }

    /// Draws every conclusion; false when two of them contradict each other.
    private mutating func propagate() -> Bool {
        var isConsistent = true
        while isConsistent, head < trail.count {
            let literal = Int(trail[head])
            head += 1
            for position in Int(occurrenceStarts[literal])..<Int(occurrenceStarts[literal + 1]) {
                satisfied[Int(occurrences[position])] += 1
            }
            let opposite = literal ^ 1
            let range = Int(occurrenceStarts[opposite])..<Int(occurrenceStarts[opposite + 1])
            budget -= range.count + 1
            for position in range {
                let clause = Int(occurrences[position])
                open[clause] -= 1
                if literal & 1 == 0 { frontier.append(Int32(clause)) }
                guard satisfied[clause] == 0, open[clause] <= 1 else { continue }
                if open[clause] == 0 {
                    isConsistent = false
                } else if let unit = firstOpen(clause) {
                    push(unit)
                }
            }
        }
        return isConsistent
    }

    private func firstOpen(_ clause: Int) -> Literal? {
        for position in Int(starts[clause])..<Int(starts[clause + 1]) where values[Int(literals[position] >> 1)] == 0 {
            return literals[position]
        }
        return nil
    }

    /// A literal of a clause that nothing satisfies and no open negative literal will.
    private mutating func nextChoice() -> Literal? {
        while scanned < frontier.count {
            let clause = Int(frontier[scanned])
            budget -= 1
            if satisfied[clause] == 0, let choice = choice(of: clause) { return choice }
            scanned += 1
        }
        return nil
    }

    private func choice(of clause: Int) -> Literal? {
        var choice: Literal?
        for position in Int(starts[clause])..<Int(starts[clause + 1]) {
            let literal = literals[position]
            guard values[Int(literal >> 1)] == 0 else { continue }
            if literal & 1 == 1 { return nil }
            if choice == nil { choice = literal }
        }
        return choice
    }

    private mutating func undo(to trailCount: Int, _ frontierCount: Int, _ scanned: Int) {
        while trail.count > trailCount {
            let literal = Int(trail.removeLast())
            values[literal >> 1] = 0
            guard trail.count < head else { continue }
            head -= 1
            for position in Int(occurrenceStarts[literal])..<Int(occurrenceStarts[literal + 1]) {
                satisfied[Int(occurrences[position])] -= 1
            }
            let opposite = literal ^ 1
            for position in Int(occurrenceStarts[opposite])..<Int(occurrenceStarts[opposite + 1]) { open[Int(occurrences[position])] += 1 }
        }
        frontier.removeSubrange(frontierCount...)
        self.scanned = scanned
    }
}

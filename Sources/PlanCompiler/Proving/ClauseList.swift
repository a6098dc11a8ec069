/// Implications, each as a disjunction of literals, one after another in one array.
struct ClauseList {
    private(set) var variableCount: Int
    private(set) var starts: [Int32] = [0]
    private(set) var literals: [ClauseSolver.Literal] = []

    init(variableCount: Int) { self.variableCount = variableCount }

    mutating func newVariable() -> ClauseSolver.Literal {
        variableCount += 1
        return ClauseSolver.Literal(2 * (variableCount - 1))
    }

    /// Where `cause` holds, one of these does.
    mutating func add(_ cause: ClauseSolver.Literal, implies heads: some Sequence<ClauseSolver.Literal>) {
        literals.append(cause ^ 1)
        literals.append(contentsOf: heads)
        starts.append(Int32(literals.count))
    }

    mutating func add(_ cause: ClauseSolver.Literal, implies head: ClauseSolver.Literal) { add(cause, implies: CollectionOfOne(head)) }

    /// At most one of two holds.
    mutating func exclude(_ left: ClauseSolver.Literal, _ right: ClauseSolver.Literal) { add(left, implies: right ^ 1) }
}

/// A regular expression as a program for many threads at once (K. Thompson, 'Regular Expression Search Algorithm', 1968).
struct PatternProgram: Sendable {
    private(set) var instructions: [PatternInstruction] = [.match]
    private(set) var sets: [PatternSet] = []
    private(set) var entry = 0
    /// What the assertions of the program may ask of a neighbouring character.
    private(set) var watched: PatternSide = []
    let isAnchored: Bool
    private var setNumbers: [PatternSet: Int] = [:]

    init(_ node: PatternNode, limits: PatternLimits) throws(PatternError) {
        guard node.size(limit: limits.instructions) <= limits.instructions else {
            throw PatternError(.tooLarge, "the expression needs more than \(limits.instructions) steps when written out", at: 0)
        }
        isAnchored = node.isAnchored
        entry = emit(node, next: 0)
        setNumbers = [:]
    }

    private mutating func add(_ instruction: PatternInstruction) -> Int {
        instructions.append(instruction)
        return instructions.count - 1
    }

    /// Writes the instructions of an expression that goes on at `next`, back to front; returns where it begins.
    private mutating func emit(_ node: PatternNode, next: Int) -> Int {
        switch node {
        case .set(let set):
            return add(.take(set: number(of: set), next: next))
        case .assertion(let assertion):
            watch(assertion)
            return add(.check(assertion, next: next))
        case .sequence(let nodes):
            return nodes.reversed().reduce(next) { emit($1, next: $0) }
        case .choice(let nodes):
            let entries = nodes.map { emit($0, next: next) }
            guard var entry = entries.last else { return next }
            for other in entries.dropLast().reversed() { entry = add(.split(other, entry)) }
            return entry
        case .repeated(let node, let least, let most):
            return emit(node, least: least, most: most, next: next)
        }
    }

    private mutating func emit(_ node: PatternNode, least: Int, most: Int?, next: Int) -> Int {
        var entry = next
        var copies = least
        if let most {
            for _ in least..<max(most, least) {
                let body = emit(node, next: entry)
                entry = add(.split(body, next))
            }
        } else {
            let loop = add(.split(next, next))
            let body = emit(node, next: loop)
            instructions[loop] = .split(body, next)
            entry = least > 0 ? body : loop
            copies = max(least - 1, 0)
        }
        for _ in 0..<copies { entry = emit(node, next: entry) }
        return entry
    }

    private mutating func number(of set: PatternSet) -> Int {
        if let known = setNumbers[set] { return known }
        sets.append(set)
        setNumbers[set] = sets.count - 1
        return sets.count - 1
    }

    private mutating func watch(_ assertion: PatternAssertion) {
        switch assertion {
        case .start, .end: watched.insert(.edge)
        case .lineStart, .lineEnd: watched.formUnion([.edge, .newline])
        case .wordBoundary, .notWordBoundary: watched.insert(.word)
        }
    }
}

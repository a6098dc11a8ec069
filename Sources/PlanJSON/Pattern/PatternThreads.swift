/// Follows all threads of a program side by side, one character at a time.
///
/// Between characters it holds the places that wait for the next one (the core); what they lead to without reading is found when
/// that character, and so both sides of the place, is known.
struct PatternThreads {
    let program: PatternProgram
    let alphabet: PatternAlphabet
    private var marks: [Int]
    private var mark = 0
    private var pending: [Int] = []
    private(set) var reached: [Int] = []
    /// Instructions visited so far, for limits.
    private(set) var work = 0

    init(program: PatternProgram, alphabet: PatternAlphabet) {
        self.program = program
        self.alphabet = alphabet
        marks = Array(repeating: 0, count: program.instructions.count)
    }

    /// Finds the readers that a core leads to; true when the program has matched.
    mutating func close(_ core: [Int], after previous: PatternSide, before next: PatternSide) -> Bool {
        mark += 1
        reached.removeAll(keepingCapacity: true)
        for place in core { visit(place) }
        if !program.isAnchored { visit(program.entry) }
        while let place = pending.popLast() {
            work += 1
            switch program.instructions[place] {
            case .match:
                pending.removeAll(keepingCapacity: true)
                return true
            case .take: reached.append(place)
            case .split(let first, let second):
                visit(first)
                visit(second)
            case .check(let assertion, let target):
                if assertion.holds(after: previous, before: next) { visit(target) }
            }
        }
        return false
    }

    @inline(__always)
    private mutating func visit(_ place: Int) {
        guard marks[place] != mark else { return }
        marks[place] = mark
        pending.append(place)
    }

    /// Reads a character of a class with the readers found last; the places after it become the core.
    mutating func read(_ symbol: Int, into core: inout [Int]) {
        core.removeAll(keepingCapacity: true)
        mark += 1
        for place in reached {
            guard case .take(let set, let next) = program.instructions[place], alphabet.members[symbol][set] else { continue }
            guard marks[next] != mark else { continue }
            marks[next] = mark
            core.append(next)
        }
        work += reached.count
    }
}

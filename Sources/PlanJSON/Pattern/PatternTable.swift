/// A program worked out in advance: for each state and class of characters the next state, as far as it stays small.
struct PatternTable: Sendable {
    static let accepted: Int32 = -1
    static let rejected: Int32 = -2

    private(set) var width: Int
    private(set) var next: [Int32] = []
    private(set) var acceptsAtEnd: [Bool] = []

    private struct State: Hashable {
        var core: [Int]
        var previous: PatternSide
    }

    /// Makes the table, or nil when that would take too long or too much room.
    init?(_ program: PatternProgram, _ alphabet: PatternAlphabet, entries: Int = 32_768, work: Int = 400_000) {
        width = alphabet.count
        var threads = PatternThreads(program: program, alphabet: alphabet)
        let first = State(core: program.isAnchored ? [program.entry] : [], previous: program.watched.intersection(.edge))
        var states = [first]
        var known = [first: Int32(0)]
        var position = 0
        var core: [Int] = []
        while position < states.count {
            guard (position + 1) * width <= entries, threads.work <= work else { return nil }
            let state = states[position]
            position += 1
            for symbol in 0..<width {
                if threads.close(state.core, after: state.previous, before: alphabet.sides[symbol]) {
                    next.append(Self.accepted)
                    continue
                }
                threads.read(symbol, into: &core)
                guard !core.isEmpty || !program.isAnchored else {
                    next.append(Self.rejected)
                    continue
                }
                core.sort()
                let target = State(core: core, previous: alphabet.sides[symbol])
                if let old = known[target] {
                    next.append(old)
                } else {
                    known[target] = Int32(states.count)
                    next.append(Int32(states.count))
                    states.append(target)
                }
            }
            acceptsAtEnd.append(threads.close(state.core, after: state.previous, before: .edge))
        }
    }
}

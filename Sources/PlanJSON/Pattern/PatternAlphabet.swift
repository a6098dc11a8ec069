/// Unicode scalars sorted into the fewest classes that an expression can tell apart.
struct PatternAlphabet: Sendable {
    /// The class of every ASCII character.
    let ascii: [UInt16]
    private let starts: [UInt32]
    private let classes: [UInt16]
    /// For each class, which sets of the program it belongs to.
    let members: [[Bool]]
    let sides: [PatternSide]

    var count: Int { members.count }

    /// Sorts by a sweep over the boundaries of all sets.
    init(_ program: PatternProgram) {
        var sets = program.sets
        let word = program.watched.contains(.word) ? sets.count : -1
        if word >= 0 { sets.append(.word) }
        let newline = program.watched.contains(.newline) ? sets.count : -1
        if newline >= 0 { sets.append(.newline) }
        var starts: [UInt32] = []
        var classes: [UInt16] = []
        var known: [Set<Int>: UInt16] = [:]
        var members: [[Bool]] = []
        var sides: [PatternSide] = []
        Self.sweep(sets) { start, active in
            let name: UInt16
            if let old = known[active] {
                name = old
            } else {
                name = UInt16(members.count)
                known[active] = name
                members.append(program.sets.indices.map(active.contains))
                var side: PatternSide = []
                if active.contains(word) { side.insert(.word) }
                if active.contains(newline) { side.insert(.newline) }
                sides.append(side)
            }
            starts.append(start)
            classes.append(name)
        }
        self.starts = starts
        self.classes = classes
        self.members = members
        self.sides = sides
        ascii = (0..<128).map { classes[Self.interval(of: $0, in: starts)] }
    }

    /// Calls back for each stretch of scalars between two boundaries, with the numbers of the sets that hold it.
    private static func sweep(_ sets: [PatternSet], _ body: (UInt32, Set<Int>) -> Void) {
        var events: [(at: UInt32, set: Int, begins: Bool)] = [(0, -1, false)]
        for (number, set) in sets.enumerated() {
            for range in set.ranges {
                events.append((range.lower, number, true))
                if range.upper < PatternSet.last { events.append((range.upper + 1, number, false)) }
            }
        }
        events.sort { ($0.at, $0.begins ? 1 : 0) < ($1.at, $1.begins ? 1 : 0) }
        var active: Set<Int> = []
        var position = 0
        while position < events.count {
            let at = events[position].at
            while position < events.count, events[position].at == at {
                if events[position].begins { active.insert(events[position].set) } else { active.remove(events[position].set) }
                position += 1
            }
            body(at, active)
        }
    }

    @inline(__always)
    func classOf(_ scalar: UInt32) -> Int {
        scalar < 128 ? Int(ascii[Int(scalar)]) : Int(classes[Self.interval(of: scalar, in: starts)])
    }

    private static func interval(of scalar: UInt32, in starts: [UInt32]) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }
}

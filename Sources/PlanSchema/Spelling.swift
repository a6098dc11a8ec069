/// Finding the name that somebody probably meant.
enum Spelling {
    /// The candidate that differs least, when it differs little.
    static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        guard !name.isEmpty, name.utf8.count <= 100 else { return nil }
        let wanted = Array(name.lowercased().unicodeScalars)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate.utf8.count <= 100 {
            let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars))
            guard distance <= max(1, wanted.count / 3) else { continue }
            if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    static func list(_ names: some Sequence<String>, most: Int = 8) -> String {
        let sorted = names.sorted()
        return sorted.prefix(most).map { "'\($0)'" }.joined(separator: ", ") + (sorted.count > most ? ", …" : "")
    }

    static func counted(_ count: Int, _ noun: String) -> String {
        if count == 1 { return "1 " + noun }
        return "\(count) " + (noun.hasSuffix("y") ? String(noun.dropLast()) + "ies" : noun + "s")
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                var cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, before[column - 2] + 1)
                }
                current.append(cost)
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}

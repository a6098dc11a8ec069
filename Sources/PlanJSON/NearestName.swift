/// Finds the known name that somebody may have meant.
package enum NearestName {
    /// The closest of the candidates by edits (insert, delete, replace, swap), or nil when none is close enough to be a likely slip.
    ///
    /// Of two that are equally near it is the first by name, so that the order of a set does not show.
    package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        guard !name.isEmpty else { return nil }
        let wanted = Array(name.lowercased().utf8.prefix(80))
        let limit = max(1, wanted.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased().utf8.prefix(80))
            guard abs(other.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, other)
            guard distance <= limit else { continue }
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// Whether two names differ by one slip of the fingers: one edit, a letter's case, or a `-` for a `_`.
    package static func isSlip(_ name: String, of other: String) -> Bool {
        func plain(_ text: String) -> [UInt8] { text.lowercased().utf8.prefix(80).map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 } }
        return distance(plain(name), plain(other)) <= 1
    }

    /// The sentence of a suggestion, or nil when nothing is near.
    package static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
        of(name, among: candidates).map { "did you mean '\($0)'?" }
    }

    /// Optimal string alignment distance (Damerau 1964, restricted).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], beforeLast[column - 2] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

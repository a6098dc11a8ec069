/// Finds the name that somebody most likely meant.
enum NearestName {
    /// A sentence that offers the nearest of some names, or nil when none is near.
    static func suggestion(for name: String, among names: some Sequence<String>) -> String? {
        nearest(to: name, among: names).map { "did you mean '\($0)'?" }
    }

    static func nearest(to name: String, among names: some Sequence<String>) -> String? {
        guard name.utf8.count <= 64 else { return nil }
        let written = Array(name.utf8)
        let allowed = max(1, written.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in names where candidate != name && abs(candidate.utf8.count - written.count) <= allowed {
            let distance = distance(written, Array(candidate.utf8))
            if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two names (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let same = lowercased(left[row]) == lowercased(right[column])
                var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (same ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
}

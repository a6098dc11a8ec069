extension Engine {
    /// How many rows a page looks at, at the most; what comes after them is on the next page.
    static let scannedRows = 1_000

    /// Reads rows until enough was found in them, or enough of them were looked at.
    ///
    /// - Parameters:
    ///   - most: how many rows are looked at, at the most.
    ///   - rows: so many rows after a place; without one the first.
    ///   - find: what a row is to whoever asks; nil for nothing.
    /// - Returns: what was found, and the place of the last row that was looked at, when more follow.
    func scan<Row, Place, Found>(
        for limit: Int, upTo most: Int = scannedRows, rows: (_ after: Place?, _ count: Int) async throws -> [Row], place: (Row) -> Place,
        find: (Row) async throws -> Found?
    ) async throws -> (found: [Found], next: Place?) {
        guard limit > 0 else { return ([], nil) }
        let count = max(50, limit) + 1
        var found: [Found] = []
        var seen = 0
        var last: Place?
        while true {
            let page = try await rows(last, count)
            // The row beyond the page tells that there is more.
            for (index, row) in page.prefix(count - 1).enumerated() {
                seen += 1
                last = place(row)
                if let one = try await find(row) { found.append(one) }
                if found.count >= limit || seen >= most { return (found, index + 1 < page.count ? last : nil) }
            }
            if page.count < count { return (found, nil) }
        }
    }
}

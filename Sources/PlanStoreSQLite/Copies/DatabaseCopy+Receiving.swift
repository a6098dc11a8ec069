public import PlanStore

extension DatabaseCopy {
    /// Takes a copy that comes in pieces from elsewhere, checks it whole, and gives it its name only then.
    ///
    /// A file of that name is replaced. Nil when it was given up; then, and when it throws, the file is as it was.
    ///
    /// Throws `corrupt` and `newerSchema` for what has come, and whatever the body throws.
    /// - Parameters:
    ///   - goesOn: asked now and then; false gives the copy up.
    ///   - body: hands one piece after the other over.
    public func receive(
        goesOn: @escaping @Sendable (CopyProgress) -> Bool = { _ in true },
        _ body: (_ write: (_ piece: [UInt8]) throws(StoreError) -> Void) async throws -> Void
    ) async throws -> CopySummary? {
        let copy = SQLiteCopy(path: path, goesOn: goesOn)
        copy.drop()
        do {
            let file = try ReceivedFile(copy.partialPath)
            try await body { (piece) throws(StoreError) in try file.add(piece) }
            try file.end()
            let summary = try await Self.aside { () -> CopySummary? in
                try SQLiteFile(path: copy.partialPath).inspectForReading()
                guard let summary = try copy.check() else { return nil }
                try copy.finish()
                return summary
            }
            if summary == nil { copy.drop() }
            return summary
        } catch {
            copy.drop()
            throw error
        }
    }
}

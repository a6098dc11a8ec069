public import PlanCalendar
public import PlanEngine
public import PlanJSON

/// What only the program can do that has the database open, for whoever asks from elsewhere.
public protocol ServerUpkeep: Sendable {
    /// What is well here and what is not: `{grade, name, message, next}` each.
    func findings() async -> [JSON]

    /// What is wrong with the database itself; empty when nothing is.
    func integrityProblems() async throws -> [String]

    /// Removes what is wished away, for about so long, or tells what would go: as `cairn gc --json` does.
    ///
    /// `complete` is false where something is left to be done; what was begun is finished the next time.
    func remove(_ wish: RemovalWish, within span: TimeSpan) async throws -> JSON

    /// Copies the database as it is at this moment, checks the copy, and opens it. Nothing is left of it when nobody reads it any more.
    func backUp() async throws -> FileContent
}

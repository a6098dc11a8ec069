import PlanAPI
import PlanEngine
import Synchronization

/// Lets one backup be made and read at a time: each needs as much room as the database.
final class BackupTurn: Sendable {
    private let isTaken = Mutex(false)

    /// The turn, which is over when nobody holds it any more. Throws `backup.under-way` while somebody else has it.
    func take() throws(ProblemDetails) -> Hold {
        let isFree = isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
        guard isFree else {
            throw ProblemDetails(
                "backup.under-way", "a backup is being made or read already", suggestion: "ask again when it is done")
        }
        return Hold(self)
    }

    final class Hold: Sendable {
        private let turn: BackupTurn

        fileprivate init(_ turn: BackupTurn) { self.turn = turn }

        deinit { turn.isTaken.withLock { $0 = false } }
    }

    /// A backup that is read by whoever has the turn.
    final class Reading: Sendable {
        private let hold: Hold
        private let content: FileContent

        init(_ content: FileContent, _ hold: Hold) { (self.content, self.hold) = (content, hold) }

        /// The next piece; nil at the end.
        func next() throws -> [UInt8]? { try content.next() }
    }
}

/// What one transition wrote, as plain SQLite is to write it again.
struct PlainStep: Sendable {
    /// The row of `run`, made by the first step of a run and changed by every other.
    struct Row: Sendable {
        let run: Int
        let expected: Int64
        let numbers: [Int64?]
        let status: PlainBytes.Slice
        /// Whether a column changes that an index is on.
        let movesIndexes: Bool
    }

    struct Creation: Sendable {
        let id, digest, title, author: PlainBytes.Slice
        /// Only with the first run of a plan.
        let plan: PlainBytes.Slice?
        let at: Int64
    }

    struct Event: Sendable {
        let seq, at: Int64
        let by: PlainBytes.Slice?
        let type, body, hash: PlainBytes.Slice
    }

    struct Checkpoint: Sendable {
        let seq: Int64
        let body: PlainBytes.Slice
    }

    let row: Row
    let creation: Creation?
    let events: [Event]
    let checkpoint: Checkpoint?
}

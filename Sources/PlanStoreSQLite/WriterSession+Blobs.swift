import PlanCalendar
import PlanModel
import PlanStore

extension WriterSession {
    func write(_ write: BlobWrite) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        switch write {
        case .whole(let blob, let bytes, let now):
            if try isKept(blob, at: now) { return .success(.done) }
            try perform(
                "INSERT INTO blob (sha256, size, written_at) VALUES (?1, ?2, ?3)",
                [.blob(blob.digest.bytes), .count(blob.size), .time(now)])
            return bytes.isEmpty ? .success(.done) : try append(bytes, to: lastNumber, at: 0)
        case .begin(let now):
            try perform("INSERT INTO blob (sha256, size, written_at) VALUES (NULL, 0, ?1)", [.time(now)])
            return .success(.number(lastNumber))
        case .append(let number, let position, let bytes):
            guard try isBegun(number) else { return .failure(Self.givenUp) }
            return try append(bytes, to: number, at: position)
        case .finish(let number, let blob, let now): return try finish(number, blob, at: now)
        case .drop(let number):
            if try isBegun(number) { try remove(number) }
            return .success(.done)
        case .collect(let numbers, let moment): return .success(try collect(numbers, olderThan: moment))
        }
    }

    private static let givenUp = StoreError.failed("the content was given up while it was being written; write it again")

    private func append(_ bytes: [UInt8], to number: Int64, at position: Int) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        try perform(
            "INSERT INTO blob_chunk (blob, position, bytes) VALUES (?1, ?2, ?3)", [.integer(number), .count(position), .blob(bytes)])
        return .success(.done)
    }

    private func finish(_ number: Int64, _ blob: Blob, at now: Timestamp) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        let size = BlobBuffer.chunkSize, found = "SELECT count(*) FROM blob_chunk WHERE blob = ?1"
        guard try isBegun(number), try self.number(found, [.integer(number)]) == Int64((blob.size + size - 1) / size) else {
            return .failure(Self.givenUp)
        }
        if try isKept(blob, at: now) {
            try remove(number)
        } else {
            try perform(
                "UPDATE blob SET sha256 = ?2, size = ?3, written_at = ?4 WHERE number = ?1",
                [.integer(number), .blob(blob.digest.bytes), .count(blob.size), .time(now)])
        }
        return .success(.done)
    }

    /// Whether the content is there already; it counts as new then.
    private func isKept(_ blob: Blob, at now: Timestamp) throws(SQLiteFailure) -> Bool {
        try perform(
            "UPDATE blob SET written_at = max(written_at, ?2) WHERE sha256 = ?1", [.blob(blob.digest.bytes), .time(now)])
        return changes == 1
    }

    private func isBegun(_ number: Int64) throws(SQLiteFailure) -> Bool {
        try self.number("SELECT 1 FROM blob WHERE number = ?1 AND sha256 IS NULL", [.integer(number)]) != nil
    }

    private func remove(_ number: Int64) throws(SQLiteFailure) {
        try perform("DELETE FROM blob_chunk WHERE blob = ?1", [.integer(number)])
        try perform("DELETE FROM blob WHERE number = ?1", [.integer(number)])
    }

    /// Deletes a bounded number of chunks, the last first; content that has lost one is found by nobody any more.
    private func collect(_ numbers: [Int64], olderThan moment: Timestamp) throws(SQLiteFailure) -> Write.Outcome {
        var seen = 0, removed = 0, left = Self.chunksPerCommit
        for number in numbers {
            guard left > 0 else { break }
            let isLoose = "SELECT 1 FROM blob WHERE number = ?2 AND \(Self.isLoose)"
            if try self.number(isLoose, [.time(moment), .integer(number)]) != nil {
                try perform("UPDATE blob SET sha256 = NULL WHERE number = ?1", [.integer(number)])
                let last = "SELECT number FROM blob_chunk WHERE blob = ?1 ORDER BY position DESC LIMIT ?2"
                try perform("DELETE FROM blob_chunk WHERE number IN (\(last))", [.integer(number), .count(left)])
                left -= Int(changes)
                if try self.number("SELECT 1 FROM blob_chunk WHERE blob = ?1", [.integer(number)]) != nil { break }
                try perform("DELETE FROM blob WHERE number = ?1", [.integer(number)])
                removed += 1
            }
            seen += 1
        }
        return .collected(seen: seen, removed: removed)
    }

    private static let chunksPerCommit = 64

    /// Whether no artifact, event or snapshot names a blob that was last written before ?1.
    static let isLoose = """
        written_at < ?1 AND (sha256 IS NULL OR (NOT EXISTS (SELECT 1 FROM artifact WHERE artifact.sha256 = blob.sha256)
            AND NOT EXISTS (SELECT 1 FROM run_value WHERE run_value.sha256 = blob.sha256)))
        """

    /// Keeps what an event names, or what the snapshot does, whose seq is 0; in the same commit.
    func keep(_ values: [LargeValue], of run: Int64, seq: Int64, at now: Timestamp) throws(SQLiteFailure) {
        for value in values {
            if try !isKept(Blob(digest: value.digest, size: value.bytes.count), at: now) {
                try perform(
                    "INSERT INTO blob (sha256, size, written_at) VALUES (?1, ?2, ?3)",
                    [.blob(value.digest.bytes), .count(value.bytes.count), .time(now)])
                let number = lastNumber, size = BlobBuffer.chunkSize
                for start in stride(from: 0, to: value.bytes.count, by: size) {
                    let chunk = Array(value.bytes[start..<min(start + size, value.bytes.count)])
                    _ = try append(chunk, to: number, at: start / size)
                }
            }
            try perform(
                "INSERT OR IGNORE INTO run_value (run, seq, sha256) VALUES (?1, ?2, ?3)",
                [.integer(run), .integer(seq), .blob(value.digest.bytes)])
        }
    }

    /// The snapshot of a run is written anew, or dropped.
    func forgetSnapshotValues(of run: Int64) throws(SQLiteFailure) {
        try perform("DELETE FROM run_value WHERE run = ?1 AND seq = 0", [.integer(run)])
    }
}

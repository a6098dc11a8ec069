import GRDB
import PlanModel
import PlanStore

extension Database {
    /// The values that events of a run name, by the sequence of these; those of its snapshot are at 0.
    ///
    /// What is missing is empty, so that it is not what its digest says.
    func values(of run: Int64, from first: Int64, through last: Int64) throws -> [Int64: [LargeValue]] {
        let named = try all("SELECT seq, sha256 FROM run_value WHERE run = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq") {
            $0.bind([.integer(run), .integer(first), .integer(last)])
        } row: {
            ($0.integer(0), Digest(stored: $0.blob(1)))
        }
        var values: [Int64: [LargeValue]] = [:]
        for case (let seq, let digest?) in named {
            values[seq, default: []].append(LargeValue(digest: digest, bytes: try content(digest) ?? []))
        }
        return values
    }

    private func content(_ digest: Digest) throws -> [UInt8]? {
        let sql = """
            SELECT blob_chunk.bytes FROM blob JOIN blob_chunk ON blob_chunk.blob = blob.number
            WHERE blob.sha256 = ?1 ORDER BY blob_chunk.position
            """
        let chunks = try all(sql, bind: { $0.bind(digest.bytes, at: 1) }, row: { $0.blob(0) })
        return chunks.isEmpty ? nil : chunks.reduce(into: []) { $0 += $1 }
    }
}

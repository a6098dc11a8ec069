import PlanModel
import PlanStore

extension RunAudit {
    /// Every artifact that the log tells of has its row and its content, and every row has its event. A run that has made nothing is not
    /// asked for rows.
    ///
    /// - Returns: what is wrong with rows, by artifact, and what is gone of contents.
    static func artifactFindings(
        _ fold: ArtifactFold, _ record: RunRecord, _ store: any RunStore
    ) async throws(StoreError) -> (rows: [(id: String, finding: AuditFinding)], contents: [AuditFinding]) {
        guard !fold.rows.isEmpty else { return ([], []) }
        var rows = Dictionary(try await store.artifacts(of: record.id).map { ($0.id, $0) }) { first, _ in first }
        var findings: [(id: String, finding: AuditFinding)] = [], contents: [AuditFinding] = []
        for (id, told) in fold.rows.sorted(by: { ($0.value.createdAt, $0.key) < ($1.value.createdAt, $1.key) }) {
            if fold.outside.contains(id), try await !isKept(told, store) {
                contents.append(
                    AuditFinding(
                        "audit.content", "the content of artifact \(id) of '\(told.node)', \(told.sha256), is not there as a whole"))
            }
            guard var row = rows.removeValue(forKey: id) else {
                findings.append((id, AuditFinding("audit.artifact", "artifact \(id) has no row, and '\(told.node)' made it")))
                continue
            }
            // Whose it is may have changed within the step that made it.
            row.createdBy = told.createdBy
            if row == told { continue }
            let successor = row.supersededBy
            row.supersededBy = told.supersededBy
            let what =
                row == told
                ? "its place was taken by \(successor ?? "nothing"), in the log by \(told.supersededBy ?? "nothing")"
                : "it does not say what was made"
            findings.append((id, AuditFinding("audit.artifact", "the row of artifact \(id): \(what)")))
        }
        // One that came after the row of the run was read belongs to events that were not looked at.
        findings += rows.values.filter { $0.createdAt <= record.state.updatedAt }.map {
            ($0.id, AuditFinding("audit.artifact", "artifact \($0.id) has a row, and no event made it"))
        }
        return (findings, contents)
    }

    /// Whether content is there from its first byte to its last; what is in between is not read.
    private static func isKept(_ artifact: PlanStore.ArtifactRecord, _ store: any RunStore) async throws(StoreError) -> Bool {
        guard artifact.size > 0 else { return true }
        do throws(StoreError) {
            for place in [0, artifact.size - 1] {
                guard try await store.readBlob(artifact.sha256, offset: place, length: 1)?.count == 1 else { return false }
            }
            return try await store.blob(artifact.sha256)?.size == artifact.size
        } catch {
            guard case .corrupt = error else { throw error }
            return false
        }
    }
}

import PlanKernel
import PlanModel
public import PlanStore

extension Engine {
    /// Something that a run has handed over, of what a caller sees. Throws `artifact.unknown`.
    public func artifact(_ id: String, for caller: Caller) async throws -> ArtifactRecord {
        if let record = try await store.artifact(id), let view = try await view(around: record, for: caller), view.isOpen(record) {
            return record
        }
        throw PlanError(
            "artifact.unknown", "there is no artifact \(id)", at: "/artifacts/\(id)", suggestion: "the run's list tells what it handed over"
        )
    }

    /// A page of what runs have handed over, of what a caller sees, newest first.
    ///
    /// - Parameter query: its organization and thread are those of the caller, whatever it says.
    /// - Returns: the last artifact that was looked at, when more follow.
    public func artifactPage(
        _ query: ArtifactQuery, for caller: Caller, limit: Int
    ) async throws -> (artifacts: [ArtifactRecord], next: String?) {
        var query = query
        (query.organization, query.thread) = (caller.organization, caller.thread ?? query.thread)
        // Neighbours are mostly of one run.
        var last: (run: RunID, view: ArtifactSight?)?
        let (artifacts, next) = try await scan(for: limit) { after, count in
            (query.before, query.limit) = (after ?? query.before, count)
            return try await store.artifacts(query)
        } place: {
            $0.id
        } find: { record -> ArtifactRecord? in
            if last?.run != record.run { last = (record.run, try await view(around: record, for: caller)) }
            return last?.view?.isOpen(record) == true ? record : nil
        }
        return (artifacts, next)
    }

    /// How much of a run's artifacts a caller sees.
    private enum ArtifactSight {
        case all
        case some(RunView)

        func isOpen(_ record: ArtifactRecord) -> Bool {
            switch self {
            case .all: true
            case .some(let view): view.isOpen(named: record.node)
            }
        }
    }

    /// Nil for a run that is as if it were not there.
    private func view(around record: ArtifactRecord, for caller: Caller) async throws -> ArtifactSight? {
        guard let run = try await row(of: record.run), let sight = try await sight(of: run, for: caller) else { return nil }
        if sight.level == .full { return .all }
        return .some(try await planView(of: record.run, at: sight, looksAround: false))
    }
}

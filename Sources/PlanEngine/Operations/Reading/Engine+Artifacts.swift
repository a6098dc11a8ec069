import PlanKernel
import PlanModel
public import PlanStore

extension Engine {
    /// Something that a run has handed over, of what a caller sees. Throws `artifact.unknown`.
    public func artifact(_ id: String, for caller: Caller) async throws -> ArtifactRecord {
        if let record = try await store.artifact(id), let run = try await row(of: record.run),
            let sight = try await sight(of: run, for: caller)
        {
            let view = try await planView(of: record.run, at: sight, looksAround: false)
            if view.isOpen(named: record.node) { return record }
        }
        throw PlanError(
            "artifact.unknown", "there is no artifact \(id)", at: "/artifacts/\(id)", suggestion: "the run's list tells what it handed over"
        )
    }
}

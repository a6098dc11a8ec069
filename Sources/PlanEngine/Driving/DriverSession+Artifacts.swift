import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension DriverSession {
    /// The most bytes of a value that the log holds itself; larger ones are blobs of the store.
    private static let inlineLimit = 4_096

    /// Keeps what nodes have handed over: each deliverable of a completed node becomes an artifact, in the same transaction.
    mutating func takeOver(_ events: inout [RunEvent], at now: Timestamp) async throws(StoreError) -> [Companion] {
        var companions: [Companion] = []
        for event in events {
            guard case .nodeCompleted(let ref, let completion) = event.event,
                let deliverables = run.plan.nodes[ref.node].terms?.deliverables, !deliverables.isEmpty,
                let output = completion.output
            else { continue }
            let attempt = run.attempts(of: ref)
            var artifacts: [Artifact] = []
            for deliverable in deliverables {
                guard let value = output[deliverable.key], !value.isNull else { continue }
                artifacts.append(try await artifact(deliverable, value, ref, attempt))
            }
            guard !artifacts.isEmpty, let told = try? run.perform(.handedOver(ref, attempt: attempt, artifacts), at: now) else { continue }
            events += told
            for artifact in artifacts { companions.append(.artifact(record(of: artifact, ref, attempt, at: now))) }
        }
        return companions
    }

    private func artifact(
        _ deliverable: Deliverable, _ value: JSON, _ ref: NodeRef, _ attempt: Int
    ) async throws(StoreError) -> Artifact {
        let name = run.name(of: ref)
        let text = value.string
        let bytes = text.map { Array($0.utf8) } ?? value.canonicalBytes
        let digest = Digest(of: bytes)
        let previous = run.artifacts(of: ref).last { $0.key == deliverable.key }
        if bytes.count > Self.inlineLimit { try await engine.writeBlob(bytes) }
        let id = "art_\(Digest(of: Array("\(run.id)/\(name)/\(attempt)/\(deliverable.key)".utf8)).hex.prefix(24))"
        return Artifact(
            id: id, key: deliverable.key, kind: deliverable.kind, name: "\(name).\(deliverable.key)", mediaType: deliverable.kind.mediaType,
            sha256: digest.hex, size: bytes.count, value: bytes.count > Self.inlineLimit ? nil : value, supersedes: previous?.id)
    }

    private func record(of artifact: Artifact, _ ref: NodeRef, _ attempt: Int, at now: Timestamp) -> ArtifactRecord {
        ArtifactRecord(
            id: artifact.id, run: run.id, node: run.name(of: ref), attempt: attempt, key: artifact.key, kind: artifact.kind.rawValue,
            name: artifact.name, mediaType: artifact.mediaType, sha256: Digest(hex: artifact.sha256) ?? Digest(of: []), size: artifact.size,
            createdAt: now, createdBy: run.owner(of: ref).description)
    }
}

extension Deliverable.Kind {
    /// What its content is, where nobody says more.
    fileprivate var mediaType: String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .json, .table: "application/json"
        case .link: "text/uri-list"
        case .file: "application/octet-stream"
        }
    }
}

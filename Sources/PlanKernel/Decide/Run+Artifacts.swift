public import PlanJSON
import PlanModel

extension Run {
    /// The most bytes of a value that the log holds itself; larger ones are content of the store.
    static let inlineArtifactBytes = 4_096

    /// What a completion hands over: one artifact for each deliverable, each in the place of what the node handed over before.
    func handover(of slot: Int, _ output: JSON, _ files: [String: DeliveredFile]) -> [Event] {
        let ref = ref(of: slot)
        return (node(of: slot).terms?.deliverables ?? []).flatMap { deliverable -> [Event] in
            guard let value = output[deliverable.key], !value.isNull else { return [] }
            let previous = newestArtifacts[artifactName(ref, deliverable.key)]?.id
            let artifact: Artifact
            if deliverable.kind == .file {
                guard let file = files[deliverable.key] else { return [] }
                artifact = self.artifact(of: file, deliverable.key, ref, previous)
            } else {
                artifact = self.artifact(of: value, deliverable.key, deliverable.kind, ref, previous)
            }
            guard let previous, (replacedArtifacts[previous] ?? nil) == nil else { return [.artifactCreated(ref, artifact)] }
            return [.artifactCreated(ref, artifact), .artifactSuperseded(ref, id: previous, by: artifact.id)]
        }
    }

    /// What a person has edited takes the place of what was shown, where that is something that a node before has handed over.
    func handover(ofEdited output: JSON, from base: JSON, of slot: Int) -> [Event] {
        guard slot < plan.rootCount, let values = output.object else { return [] }
        let own = Set((node(of: slot).terms?.deliverables ?? []).map(\.key))
        return plan.nodes[slot].upstream.flatMap { source -> [Event] in
            (artifacts[Int(source)] ?? []).filter(isCurrent).flatMap { shown -> [Event] in
                guard let before = base[shown.key], let after = values[shown.key], before != after, shown.kind != .file,
                    Digest(of: Self.content(of: before)).hex == shown.sha256
                else { return [] }
                let artifact = artifact(of: after, shown.key, shown.kind, NodeRef(slot), shown.id)
                return (own.contains(shown.key) ? [] : [.artifactCreated(NodeRef(slot), artifact)])
                    + [.artifactSuperseded(NodeRef(Int(source)), id: shown.id, by: artifact.id)]
            }
        }
    }

    /// A node, and what follows it if that is said, is done again: what they have handed over does not hold any more.
    func doneAgain(_ ref: NodeRef, _ redoing: Redoing) -> [Event] {
        guard !artifacts.isEmpty, let first = slot(of: ref) else { return [.nodeRestarted(ref, redoing)] }
        let again = first < plan.rootCount && redoing.downstream ? [first] + followers(of: first) : [first]
        let dropped = again.flatMap { slot -> [Int] in
            if slot == first, redoing.keepsOutput { return [] }
            guard let map = maps[slot], slot != first || !redoing.keepsItems else { return [slot] }
            return [slot] + Array(map.base..<map.base + map.count)
        }
        return [.nodeRestarted(ref, redoing)]
            + dropped.flatMap { slot in
                (artifacts[slot] ?? []).filter(isCurrent).map { .artifactSuperseded(self.ref(of: slot), id: $0.id, by: nil) }
            }
    }

    /// What is kept of a value: the text itself, or canonical JSON.
    public static func content(of value: JSON) -> [UInt8] { value.string.map { Array($0.utf8) } ?? value.canonicalBytes }

    private func artifact(of value: JSON, _ key: String, _ kind: Deliverable.Kind, _ ref: NodeRef, _ previous: String?) -> Artifact {
        let bytes = Self.content(of: value)
        return Artifact(
            id: artifactID(ref, key), key: key, kind: kind, name: artifactName(ref, key), mediaType: kind.mediaType(of: value),
            sha256: Digest(of: bytes).hex, size: bytes.count, value: bytes.count > Self.inlineArtifactBytes ? JSON?.none : value,
            supersedes: previous, attempt: attempts(of: ref))
    }

    private func artifact(of file: DeliveredFile, _ key: String, _ ref: NodeRef, _ previous: String?) -> Artifact {
        Artifact(
            id: artifactID(ref, key), key: key, kind: .file, name: artifactName(ref, key), mediaType: file.mediaType, sha256: file.sha256,
            size: file.size, supersedes: previous, attempt: attempts(of: ref), path: file.path)
    }

    private func artifactName(_ ref: NodeRef, _ key: String) -> String { "\(name(of: ref)).\(key)" }

    /// The same on every replay, and another one for everything that is handed over.
    private func artifactID(_ ref: NodeRef, _ key: String) -> String {
        let count = newestArtifacts[artifactName(ref, key)]?.count ?? 0
        let number = count == 0 ? "" : "/\(count + 1)"
        return "art_\(Digest(of: Array("\(id)/\(name(of: ref))/\(attempts(of: ref))/\(key)\(number)".utf8)).hex.prefix(24))"
    }
}

extension Deliverable.Kind {
    /// What the content of a value is, where nobody says more: a text is kept without the quotes that it would have in JSON.
    fileprivate func mediaType(of value: JSON) -> String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .json, .table: value.string == nil ? "application/json" : "text/plain; charset=utf-8"
        case .link: "text/uri-list"
        case .file: "application/octet-stream"
        }
    }
}

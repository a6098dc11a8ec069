import PlanModel

extension MemoryStore.Contents {
    func artifacts(_ query: ArtifactQuery) -> [ArtifactRecord] {
        var end = artifacts.count
        if let before = query.before { end = artifactNumbers[before] ?? 0 }
        let found = artifacts[..<end].reversed().lazy.filter { artifact in
            guard let origin = numbers[artifact.run].map({ runs[$0].creation.origin }) else { return false }
            return (query.organization == nil || query.organization == origin.organization)
                && (query.thread.map(origin.isVisible) ?? true) && (query.run == nil || query.run == artifact.run)
                && (query.node == nil || query.node == artifact.node) && (query.key == nil || query.key == artifact.key)
                && (query.kind == nil || query.kind == artifact.kind) && (query.sha256 == nil || query.sha256 == artifact.sha256)
                && (!query.onlyCurrent || artifact.supersededBy == nil)
        }
        return Array(found.prefix(max(query.limit, 0)))
    }

    func threads(_ query: ThreadQuery) -> [ThreadID] {
        let own = runs.lazy.map(\.creation.origin).filter { $0.organization == query.organization }
        let names = Set(own.flatMap { [$0.thread, $0.sourceThread].compactMap { $0?.rawValue } })
        let following = names.filter { name in query.after.map { $0.rawValue.utf8.lexicographicallyPrecedes(name.utf8) } ?? true }
        let sorted = following.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return sorted.prefix(max(query.limit, 0)).map { ThreadID($0) }
    }
}

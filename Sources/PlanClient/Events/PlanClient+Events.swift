public import PlanJSON
public import PlanModel

extension PlanClient {
    /// What happens on the server from now on, or after a place of its stream.
    ///
    /// - Parameters:
    ///   - runs: only these; all that the key may see when empty.
    ///   - types: only these; all when empty.
    public func events(after place: Int64? = nil, of runs: [RunID] = [], types: [String] = []) -> ClientEvents {
        ClientEvents(
            client: self, query: runs.map { ("run", $0.rawValue) } + types.map { ("type", $0) }, after: place)
    }

    /// What has happened to a run, oldest first, page by page.
    public func history(of run: RunID, after seq: Int64 = 0, limit: Int = 200) async throws -> [JSON] {
        let query = [("after", "\(seq)"), ("limit", "\(limit)")]
        return try ClientPage(await call("listEvents", path: ["run": run.rawValue], query: query).json()).items
    }
}

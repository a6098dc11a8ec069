import PlanClient
import PlanJSON
import PlanModel
import PlanOwners

/// What the programs of a run said, in files of this machine or kept by a server.
enum RunLogs: Sendable {
    case files(AttemptLogs)
    case server(PlanClient)

    /// Reads a log from an offset on; nil when there is no such log.
    func read(
        run: RunID, name: String, attempt: Int, stream: AttemptLogs.Stream, from offset: Int = 0, upTo limit: Int
    ) async throws -> [UInt8]? {
        switch self {
        case .files(let logs): return logs.read(run: run, name: name, attempt: attempt, stream: stream, from: offset, upTo: limit)
        case .server(let client):
            let query = [("stream", stream.rawValue), ("offset", "\(offset)"), ("limit", "\(limit)")]
            do {
                return try await client.call(
                    "getLogs", path: ["run": run.rawValue, "node": name, "attempt": "\(attempt)"], query: query
                ).bytes
            } catch let error as PlanError where error.code == "logs.none" {
                return nil
            }
        }
    }

    /// The logs of a run, by name, attempt and stream.
    func list(run: RunID) async throws -> [AttemptLogs.Entry] {
        switch self {
        case .files(let logs): return logs.list(run: run)
        case .server(let client):
            var entries: [AttemptLogs.Entry] = [], next: String? = "0"
            while let cursor = next {
                let page = ClientPage(
                    try await client.call("listLogs", path: ["run": run.rawValue], query: [("limit", "200"), ("cursor", cursor)]).json())
                entries += page.items.compactMap(AttemptLogs.Entry.init(json:))
                next = page.next
            }
            return entries
        }
    }
}

extension AttemptLogs.Entry {
    /// As lists show it.
    var json: JSON {
        [
            "node": .string(name), "attempt": .int(Int64(attempt)), "stream": .string(stream.rawValue), "bytes": .int(Int64(bytes)),
        ]
    }

    fileprivate init?(json: JSON) {
        guard let name = json["node"]?.string, let attempt = json["attempt"]?.int, let bytes = json["bytes"]?.int,
            let stream = json["stream"]?.string.flatMap(AttemptLogs.Stream.init(rawValue:))
        else { return nil }
        self.init(name: name, attempt: Int(attempt), stream: stream, bytes: Int(bytes))
    }
}

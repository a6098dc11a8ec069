import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

/// The files that owners elsewhere have handed up for a node, before the result that names them.
///
/// An output names such a file by its content: `sha256:` and 64 hexadecimal digits; or by its path, where it was handed up under that in
/// the same attempt. Only what was handed up for the same node counts, so that nobody comes by the content of others by knowing its digest.
struct FileLedger: Sendable {
    let store: any RunStore

    /// How long a file waits for its result. Content that nothing names is collected a day after it was written, and not before.
    static let keeping = TimeSpan.minutes(12 * 60)

    /// How many files may wait for one node's result.
    static let most = 100

    private static let scheme = "sha256:"

    /// How an output names a file that was handed up.
    static func name(of digest: Digest) -> String { "\(scheme)\(digest.hex)" }

    /// The content that an output means; nil when it names a file of its own folder.
    static func digest(named path: String) -> Digest? {
        path.hasPrefix(scheme) ? Digest(hex: String(path.dropFirst(scheme.count))) : nil
    }

    /// How many files wait for the result of a node.
    func count(of node: String, in run: RunID) async throws(StoreError) -> Int {
        try await store.entries(
            .file, organization: DirectoryEntry.serversOwn, prefix: Self.folder(run, node), limit: Self.most, after: nil
        ).count
    }

    /// Remembers whose content it is, under its path in an attempt if that is given. Saying it twice is harmless.
    func enter(
        _ file: DeliveredFile, inAttempt attempt: Int?, of node: String, in run: RunID, at now: Timestamp
    ) async throws(StoreError) {
        let name = Self.folder(run, node) + (attempt.map { Self.name(of: file.path, inAttempt: $0) } ?? file.sha256)
        let known = try await store.entry(.file, name, organization: DirectoryEntry.serversOwn)
        let body: JSON = ["file": file.json, "at": .string(now.description)]
        do throws(StoreError) {
            try await store.put(
                DirectoryEntry(organization: DirectoryEntry.serversOwn, kind: .file, name: name, body: body), expected: known?.version)
        } catch {
            // The same was entered at the same time.
            guard case .conflict = error else { throw error }
        }
    }

    /// A file that was handed up for a node; nil when there is none.
    func file(_ digest: Digest, of node: String, in run: RunID) async throws(StoreError) -> DeliveredFile? {
        try await file(entered: Self.folder(run, node) + digest.hex)
    }

    /// A file that was handed up under its path in an attempt of a node; nil when there is none.
    func file(at path: String, inAttempt attempt: Int, of node: String, in run: RunID) async throws(StoreError) -> DeliveredFile? {
        try await file(entered: Self.folder(run, node) + Self.name(of: path, inAttempt: attempt))
    }

    private func file(entered name: String) async throws(StoreError) -> DeliveredFile? {
        let entry = try await store.entry(.file, name, organization: DirectoryEntry.serversOwn)
        return (entry?.body["file"]).flatMap(DeliveredFile.init(json:))
    }

    private static func name(of path: String, inAttempt attempt: Int) -> String { "\(attempt)/\(Digest(of: Array(path.utf8)).hex)" }

    /// Forgets what has waited for long enough.
    func sweep(at now: Timestamp) async throws(StoreError) {
        try await store.sweep(.file, organization: DirectoryEntry.serversOwn) { entry in
            entry.body["at"]?.string.flatMap { Timestamp($0) }.map { now - $0 >= Self.keeping } ?? true
        }
    }

    private static func folder(_ run: RunID, _ node: String) -> String { "\(run)/\(node)/" }
}

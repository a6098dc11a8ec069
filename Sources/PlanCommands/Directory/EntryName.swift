import PlanJSON
import PlanModel
import PlanStore

/// An entry of the directory as it is typed: `user:ada`, `group:docs`, `thread:t1`.
struct EntryName: Hashable, Sendable {
    let kind: DirectoryEntry.Kind
    let name: String

    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = DirectoryEntry.Kind.allCases.first(where: { $0.rawValue == parts[0] }),
            !parts[1].isEmpty
        else {
            let kinds = DirectoryEntry.Kind.allCases.map(\.rawValue)
            let near = NearestName.suggestion(for: parts[0], among: kinds).map { "\($0); " } ?? ""
            throw Problem(
                "directory.invalid-name", "'\(text)' names no entry", suggestion: "\(near)write KIND:NAME, such as user:ada or group:docs",
                status: .usage)
        }
        (self.kind, name) = (kind, parts[1])
    }

    var text: String { "\(kind.rawValue):\(name)" }
}

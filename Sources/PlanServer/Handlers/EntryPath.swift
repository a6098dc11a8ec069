import PlanAPI
import PlanStore

/// An entry of the directory as a path names it: `user:ada`.
struct EntryPath: Hashable, Sendable {
    let kind: DirectoryEntry.Kind
    let name: String

    /// Throws a problem of this code for what names no entry.
    init(_ text: String, orThrow code: String, at place: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty, let kind = DirectoryEntry.Kind.allCases.first(where: { $0.rawValue == parts[0] }) else {
            throw ProblemDetails(
                code, "'\(text.prefix(100))' names no entry", at: place,
                suggestion: "write KIND:NAME, such as user:ada or group:docs")
        }
        (self.kind, name) = (kind, parts[1])
    }
}

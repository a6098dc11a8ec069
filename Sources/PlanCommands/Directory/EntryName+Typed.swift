import PlanJSON
import PlanModel
import PlanStore

extension EntryName {
    /// As it is typed.
    init(typed text: String) throws(Problem) {
        guard let name = EntryName(text) else {
            let kind = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
            let near = NearestName.suggestion(for: kind, among: DirectoryEntry.Kind.allCases.map(\.rawValue)).map { "\($0); " } ?? ""
            throw Problem(
                "directory.invalid-name", "'\(text)' names no entry", suggestion: "\(near)write KIND:NAME, such as user:ada or group:docs",
                status: .usage)
        }
        self = name
    }
}

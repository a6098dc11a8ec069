import Foundation
import PlanModel

/// What a resource's address names.
enum ResourceAddress: Hashable, Sendable {
    /// `plan://NAME`, `plan://NAME@3`.
    case plan(String, version: Int?)
    /// `run://ID`.
    case run(RunID)
    /// `events://ID?after=7&limit=50`.
    case events(RunID, after: Int64, limit: Int)

    static let eventLimit = 200

    /// Nil for what is no address of a resource here.
    init?(_ uri: String) {
        guard uri.utf8.count <= 1_000, let range = uri.range(of: "://") else { return nil }
        let rest = uri[range.upperBound...]
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = String(parts[0]).removingPercentEncoding, !name.isEmpty, !name.contains("/") else { return nil }
        let query = parts.count > 1 ? parts[1] : nil
        switch uri[..<range.lowerBound] {
        case "run" where query == nil: self = .run(RunID(name))
        case "events":
            guard let (after, limit) = Self.page(query ?? "") else { return nil }
            self = .events(RunID(name), after: after, limit: limit)
        case "plan" where query == nil:
            guard let at = name.lastIndex(of: "@") else {
                self = .plan(name, version: nil)
                return
            }
            guard let version = Int(name[name.index(after: at)...]), version > 0, at > name.startIndex else { return nil }
            self = .plan(String(name[..<at]), version: version)
        default: return nil
        }
    }

    private static func page(_ query: Substring) -> (Int64, Int)? {
        var after: Int64 = 0, limit = 50
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let number = Int64(parts[1]), number >= 0 else { return nil }
            switch parts[0] {
            case "after": after = number
            case "limit" where (1...Int64(eventLimit)).contains(number): limit = Int(number)
            default: return nil
            }
        }
        return (after, limit)
    }

    /// A name as it stands in an address.
    static func escaped(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: CharacterSet.urlHostAllowed.subtracting(CharacterSet(charactersIn: "@/?")))
            ?? name
    }
}

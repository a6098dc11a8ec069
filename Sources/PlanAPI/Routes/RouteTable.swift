/// Finds the route that a request means.
public struct RouteTable: Sendable {
    /// What is at a path.
    public enum Match: Sendable {
        case found(APIRoute, parameters: [String: String])
        /// There is something, and it is reached by other methods.
        case otherMethods([APIMethod])
        case nothing
    }

    /// A part of a template.
    private enum Segment: Hashable, Sendable {
        case word(String)
        case parameter(String, ending: String)

        init(_ text: Substring) {
            guard text.first == "{", let end = text.firstIndex(of: "}") else {
                self = .word(String(text))
                return
            }
            let name = text[text.index(after: text.startIndex)..<end]
            self = .parameter(String(name), ending: String(text[text.index(after: end)...]))
        }

        /// The surer a segment is of what it means, the earlier it is asked.
        var rank: Int {
            switch self {
            case .word: 0
            case .parameter(_, let ending): ending.isEmpty ? 2 : 1
            }
        }
    }

    private struct Entry: Sendable {
        let segments: [Segment]
        let route: APIRoute
    }

    /// By the number of segments, the surest first.
    private let entries: [Int: [Entry]]

    public init(_ routes: [APIRoute]) {
        let all = routes.map { route in
            Entry(
                segments: route.template.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(Segment.init), route: route
            )
        }
        entries = Dictionary(grouping: all) { $0.segments.count }.mapValues { entries in
            // Templates that are as sure stay together.
            entries.sorted { left, right in
                let (first, second) = (left.segments.map(\.rank), right.segments.map(\.rank))
                return first == second ? left.route.template < right.route.template : first.lexicographicallyPrecedes(second)
            }
        }
    }

    /// - Parameter path: as it stands in the request, without its query.
    public func match(_ method: APIMethod?, _ path: some StringProtocol) -> Match {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.first?.isEmpty == true, parts.count <= 20 else { return .nothing }
        var decoded: [String] = []
        for part in parts.dropFirst() {
            guard let text = PercentCoding.decode(part) else { return .nothing }
            decoded.append(text)
        }
        var others: [APIMethod] = []
        var template: String?
        for entry in entries[decoded.count] ?? [] {
            guard let parameters = Self.parameters(of: entry.segments, in: decoded) else { continue }
            // The surest template that fits is meant, whatever the method.
            guard template == nil || template == entry.route.template else { break }
            template = entry.route.template
            if entry.route.method == method { return .found(entry.route, parameters: parameters) }
            others.append(entry.route.method)
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }

    private static func parameters(of segments: [Segment], in parts: [String]) -> [String: String]? {
        var found: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .word(let word):
                guard word == part else { return nil }
            case .parameter(let name, let ending):
                guard part.utf8.count > ending.utf8.count, part.hasSuffix(ending) else { return nil }
                found[name] = String(part.dropLast(ending.count))
            }
        }
        return found
    }
}

import PlanJSON
import PlanModel

/// Gathers findings while a plan is read and checked; all of them at once, up to a limit that a person can still read.
///
/// The gravest come first and are the last to be left out: a thousand remarks do not hide what blocks the plan.
final class FindingSink {
    private(set) var blockingCount = 0
    private var gathered: [Finding.Severity: [Finding]] = [:]
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// - Parameters:
    ///   - suggestion: looked for only when the finding is kept; to find the nearest of many names costs something.
    ///   - fix: a JSON Patch that mends it.
    func add(
        _ code: String, _ message: @autoclosure () -> String, at path: @autoclosure () -> String,
        severity: Finding.Severity = .blocking, suggestion: @autoclosure () -> String? = nil, offset: Int? = nil,
        fix: @autoclosure () -> JSON? = nil
    ) {
        if severity == .blocking { blockingCount += 1 }
        guard hasRoom(for: severity) else { return }
        gathered[severity, default: []].append(
            Finding(code, message(), at: path(), severity: severity, suggestion: suggestion(), offset: offset, fix: fix()))
    }

    /// Those of one severity in the order in which they were found.
    var findings: [Finding] { Array(Finding.Severity.allCases.flatMap { gathered[$0] ?? [] }.prefix(limit)) }

    private func hasRoom(for severity: Finding.Severity) -> Bool { (gathered[severity]?.count ?? 0) < limit }

    /// A finding about a name at a path that is close to a known one. Where the two differ by one slip, putting that one there mends it;
    /// where they differ by more, it is a guess, and left to people.
    func add(
        _ code: String, _ message: String, at path: String, name: String, among known: some Sequence<String>, otherwise: String? = nil,
        severity: Finding.Severity = .blocking
    ) {
        let nearest = hasRoom(for: severity) ? NearestName.of(name, among: known) : nil
        add(
            code, message, at: path, severity: severity, suggestion: nearest.map { "did you mean '\($0)'?" } ?? otherwise,
            fix: nearest.flatMap { NearestName.isSlip(name, of: $0) ? .patch(replacing: path, with: .string($0)) : nil })
    }
}

extension JSON {
    /// A patch of one operation.
    static func patch(replacing path: String, with value: JSON) -> JSON { [["op": "replace", "path": .string(path), "value": value]] }
    static func patch(adding path: String, _ value: JSON) -> JSON { [["op": "add", "path": .string(path), "value": value]] }
    static func patch(removing path: String) -> JSON { [["op": "remove", "path": .string(path)]] }
    static func patch(moving from: String, to path: String) -> JSON { [["op": "move", "from": .string(from), "path": .string(path)]] }
}

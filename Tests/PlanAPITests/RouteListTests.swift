import Foundation
import PlanAPI
import Testing

/// docs/http.md lists the routes as they are.
@Suite("The list of routes in docs/http.md")
struct RouteListTests {
    private static let begin = "<!-- routes: written by 'make pages' from the table of routes -->\n"
    private static let end = "<!-- routes end -->"

    @Test("is the table")
    func listed() throws {
        let file = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../docs/http.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: Self.begin)), stop = try #require(text.range(of: Self.end))
        let written = Self.begin + Self.list + Self.end
        if ProcessInfo.processInfo.environment["CAIRN_WRITE_PAGES"] == "1" {
            try text.replacingCharacters(in: start.lowerBound..<stop.upperBound, with: written)
                .write(to: file, atomically: true, encoding: .utf8)
            return
        }
        #expect(text[start.lowerBound..<stop.upperBound] == written, "run 'make pages'")
    }

    private static var list: String {
        APIRoute.Group.allCases.map { group in
            let rows = APIRoutes.all.filter { $0.group == group }.map { route in
                "| `\(route.method.rawValue) \(route.template)` | \(route.scope.map { "`\($0)`" } ?? "–") | \(route.summary) |\n"
            }
            return rows.isEmpty ? "" : "| \(group.rawValue) | scope | |\n|---|---|---|\n\(rows.joined())\n"
        }.joined()
    }
}

import Foundation
import PlanAPI
import PlanJSON
import Testing

@Suite("Nothing is in the table of routes that no test has sent")
struct SentFieldTests {
    /// Everything that is sent to the server in its tests, but for the requests that only have to fit.
    private static func tests() throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" && !["RouteSamples.swift", "SentFieldTests.swift"].contains($0.lastPathComponent) }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    }

    private static func members(_ schema: JSON) -> [String] {
        (schema["properties"]?.object ?? JSONObject()).flatMap { name, inner in [name] + members(inner) }
    }

    @Test("every parameter of a query and every member of a body is written in a test: whoever adds one adds what sees its effect")
    func sent() throws {
        let text = try Self.tests()
        for route in APIRoutes.all {
            for parameter in route.parameters where parameter.place == .query {
                let name = parameter.name
                #expect(text.contains("\(name)=") || text.contains("\"\(name)\""), "\(route.id): \(name)")
            }
            for name in route.body.map({ Self.members($0.schema) }) ?? [] { #expect(text.contains("\"\(name)\""), "\(route.id): \(name)") }
        }
    }
}

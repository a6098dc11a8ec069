import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("cairn schema", .serialized)
struct SchemaCommandTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    @Test("prints a JSON Schema of each thing, in one line for programs", arguments: ["plan", "problem", "event"])
    func prints(subject: String) async throws {
        let pretty = await desk.cairn("schema", subject)
        let plain = await desk.cairn("schema", subject, "--plain")
        #expect(pretty.code == 0 && plain.code == 0)
        #expect(pretty.json == plain.json && plain.lines.count == 1 && pretty.lines.count > 10)
        #expect(pretty.json["type"]?.string == "object")
    }

    @Test("the plan's is what is printed when nothing is named; --strict is a form of it alone")
    func subjects() async {
        #expect(await desk.cairn("schema").json == (await desk.cairn("schema", "plan").json))
        #expect(await desk.cairn("schema", "--strict").json != (await desk.cairn("schema").json))
        #expect(await desk.cairn("schema", "event", "--strict").code == 64)
        #expect(await desk.cairn("schema", "plans").code == 64)
    }

    @Test("a refusal and an event have the keys that their schemas name, and no others")
    func honest() async throws {
        try desk.write("slips.yaml", Sample.slips)
        let refusal = await desk.cairn("schema", "problem").json
        for arguments in [["status"], ["run", "slips.yaml"], ["validate", "none.yaml"]] {
            let problem = await desk.cairn(list: arguments + ["--json"]).problem
            #expect(Self.faults(of: problem, by: refusal) == [])
            for finding in problem["errors"]?.array ?? [] {
                #expect(Self.faults(of: finding, by: refusal["$defs"]?["finding"] ?? .null) == [])
            }
        }
        try desk.write("plan.yaml", CommandTests.approval)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let event = await desk.cairn("schema", "event").json
        let lines = await desk.cairn("events", "--json").lines
        #expect(lines.count > 3)
        for line in lines { #expect(Self.faults(of: try JSON(parsing: line), by: event) == []) }
    }

    private static func faults(of value: JSON, by schema: JSON) -> [String] {
        guard let properties = schema["properties"]?.object, let required = schema["required"]?.array?.compactMap(\.string) else {
            return ["the schema is not that of an object"]
        }
        return required.filter { value[$0] == nil }.map { "\($0) is missing" }
            + (value.object ?? JSONObject()).filter { properties[$0.0] == nil }.map { "\($0.0) is not told of" }
    }
}

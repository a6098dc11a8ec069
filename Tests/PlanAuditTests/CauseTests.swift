import PlanAudit
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("What has brought an event about")
struct CauseTests {
    @Test("§3.10 every event of an export but a person's own names the one before that it follows from")
    func story() async throws {
        let document = try await Evidence(Evidence.story()).document()
        let events = document["events"]?.array ?? []
        func type(_ seq: Int64?) -> String? { seq.flatMap { events[Int($0) - 1]["type"]?.string } }
        func cause(_ name: String, _ node: String? = nil) throws -> String? {
            let event = try #require(events.first { $0["type"]?.string == name && (node == nil || $0["node"]?.string == node) })
            return type(event["causedBy"]?.int)
        }
        #expect(try cause("plan-created") == nil)
        #expect(try cause("node-retry-scheduled", "build") == "node-started")
        #expect(try cause("approval-responded") == "approval-requested")
        #expect(try cause("node-completed", "go") == "approval-responded")
        #expect(try cause("node-completed", "ship") == "node-started")
        #expect(try cause("run-completed") == "node-completed")
        for event in events { #expect((event["causedBy"]?.int ?? 0) < (event["seq"]?.int ?? 0)) }
        #expect(document["run"]?["correlationId"] == document["run"]?["id"])
        #expect(try ExportAudit(document).isSound)
    }
}

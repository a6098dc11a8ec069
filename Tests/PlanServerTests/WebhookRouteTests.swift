import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import Testing

@testable import PlanWebhooks

@Suite("Webhooks over HTTP", .timeLimit(.minutes(10)))
struct WebhookRouteTests {
    @Test("a webhook is made, shows its secret at that time and when it is rotated, and is removed")
    func life() async throws {
        try await ServerDesk.open { desk in
            let made = try await desk.post("/v1/webhooks", ["url": "https://example.org/in", "types": ["run-completed"], "label": "ours"])
            #expect(made.status == 201, "\(made.text)")
            let place = try #require(made.headers["location"])
            let secret = try #require(made.json["secret"]?.string)
            #expect(try await desk.get(place).json["secret"] == nil)
            #expect(try await desk.all("/v1/webhooks").map { $0["secret"] } == [nil])
            let rotated = try await desk.post("\(place)/rotate", ["keep": "1h"])
            #expect(rotated.json["secret"]?.string?.hasPrefix("whsec_") == true && rotated.json["secret"]?.string != secret)
            #expect(rotated.json["rotatingUntil"] != nil, "\(rotated.text)")
            #expect(try await desk.post("\(place)/enable").json["status"]?.string == "active")
            #expect(try await desk.send("DELETE", place).status == 204)
            #expect(try await desk.get(place).code == "webhook.unknown")
        }
    }

    @Test("what was sent is listed page by page, and sent again when that is asked for")
    func deliveries() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.engine.finished(try await desk.create(ServerDesk.draft("Told", [ServerDesk.echo])))
            let (id, _) = try await desk.webhook()
            let webhooks = Webhooks(desk.engine.store)
            for place in [2, 3, 999] {
                try await webhooks.record(
                    WebhookDelivery(
                        globalSeq: Int64(place), webhook: id, event: "run_1:\(place)", type: "x", at: desk.engine.surroundings.now()))
            }
            let list = "/v1/webhooks/\(id)/deliveries"
            #expect(try await desk.all("\(list)?limit=2").map { $0["id"]?.string } == ["999", "3", "2", "1"])
            #expect(try await desk.get("\(list)?cursor=x").code == "request.invalid")
            let again = try await desk.post("\(list)/2/redeliver")
            #expect(again.status == 202 && again.json["eventId"]?.string == "run_1:2", "\(again.text)")
            #expect(try await desk.post("\(list)/9/redeliver").code == "webhook.unknown-delivery")
            let gone = try await desk.post("\(list)/999/redeliver")
            #expect(gone.status == 410 && gone.code == "webhook.event-gone", "\(gone.text)")
            #expect(try await desk.get("/v1/webhooks/wh_0/deliveries").status == 404)
        }
    }

    @Test("an address that is none, and a run that nobody knows, are refused before anything is made")
    func refusals() async throws {
        try await ServerDesk.open { desk in
            let wrong = try await desk.post("/v1/webhooks", ["url": "ftp://example.org/"])
            #expect(wrong.status == 422 && wrong.code == "webhook.invalid", "\(wrong.text)")
            #expect(try await desk.post("/v1/webhooks", ["url": "https://example.org/", "runId": "run_no"]).code == "run.unknown")
            #expect(try await desk.post("/v1/webhooks", ["label": "x"]).code == "request.invalid")
            #expect(try await desk.all("/v1/webhooks").isEmpty)
        }
    }

    @Test("a webhook made with a key is told of that key's organization, and found by it only")
    func tenants() async throws {
        let store = MemoryStore()
        let (_, ours) = try await KeyTests.key(store, [.admin])
        let (_, theirs) = try await KeyTests.key(store, [.admin], organization: OrganizationID("acme"))
        try await ServerDesk.open(store) { desk in
            let made = try await desk.post("/v1/webhooks", ["url": "https://example.org/in"], headers: theirs)
            #expect(made.json["organizationId"]?.string == "acme", "\(made.text)")
            let place = try #require(made.headers["location"])
            #expect(try await desk.get(place, headers: ours).status == 404)
            #expect(try await desk.send("DELETE", place, headers: ours).status == 404)
            #expect(try await desk.get("/v1/webhooks", headers: ours).json["items"]?.array?.isEmpty == true)
            #expect(try await desk.get(place, headers: theirs).status == 200)
        }
    }
}

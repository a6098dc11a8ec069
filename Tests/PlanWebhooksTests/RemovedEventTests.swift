import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@testable import PlanWebhooks

@Suite("Events that were removed", .timeLimit(.minutes(10)))
struct RemovedEventTests {
    private static func remove(_ run: RunID, _ store: SQLiteStore, _ desk: WebhookDesk) async throws {
        #expect(try await store.remove(run, at: desk.now + .minutes(60 * 24 * 100)) == nil)
        while try await store.sweepRemovals() != nil {}
    }

    @Test("an event whose run was removed is not sent again, and whoever asks for it is told so")
    func refused() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        let desk = WebhookDesk(store) { _ in .reply(200) }
        let webhook = try await desk.add { $0.types = ["run-completed"] }
        try await desk.sending { engine in
            let run = try await desk.run(engine)
            _ = try await desk.run(engine)
            func told() async throws -> [WebhookDelivery] { try await desk.webhooks.deliveries(of: webhook.id, limit: 9) }
            try await desk.until { try await told().filter { $0.status == .delivered }.count == 2 }
            let delivery = try await told()[1]
            _ = try await desk.webhooks.redeliver(delivery.id, of: webhook.id)
            try await desk.until {
                // Who waits for events looks now and then for what is to be sent again.
                desk.advance(by: .seconds(1))
                return try await desk.webhooks.webhook(webhook.id).again.isEmpty
            }
            #expect(desk.receiver.requests.count == 3)
            try await Self.remove(run, store, desk)
            let error = await #expect(throws: PlanError.self) { try await desk.webhooks.redeliver(delivery.id, of: webhook.id) }
            #expect(error?.code == "webhook.event-gone" && error?.message.contains(delivery.event) == true)
            #expect(try await desk.webhooks.webhook(webhook.id).again.isEmpty)
        }
        #expect(desk.receiver.requests.count == 3)
        await store.close()
    }

    @Test("an event that was removed after it was to be sent again is said not to have been, and those after it are sent")
    func recorded() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        let desk = WebhookDesk(store) { _ in .reply(200) }
        let webhook = try await desk.add { $0.types = ["run-completed"] }
        try await desk.sending { engine in
            let first = try await desk.run(engine)
            try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 9).first?.status == .delivered }
            let second = try await desk.run(engine)
            try await desk.until {
                try await desk.webhooks.deliveries(of: webhook.id, limit: 9).filter { $0.status == .delivered }.count == 2
            }
            let log = try await desk.webhooks.deliveries(of: webhook.id, limit: 9)
            #expect(log[1].event.hasPrefix(first.rawValue) && log[0].event.hasPrefix(second.rawValue))
            try await Self.remove(first, store, desk)
        }
        // As somebody left it who had asked before the run was removed.
        let known = try await desk.webhooks.deliveries(of: webhook.id, limit: 9)
        try await desk.webhooks.change(webhook.id) { $0.again = [known[1].globalSeq, known[0].globalSeq] }
        try await desk.sending { _ in
            try await desk.until { try await desk.webhooks.webhook(webhook.id).again.isEmpty }
            let log = try await desk.webhooks.deliveries(of: webhook.id, limit: 9)
            #expect(log[1].problem?.contains("its run was removed") == true && log[1].status == .delivered && log[1].attempts == 1)
            #expect(log[0].attempts == 2 && log[0].problem == nil)
        }
        await store.close()
    }
}

import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanWebhooks

@Suite("Webhooks", .timeLimit(.minutes(10)))
struct WebhookTests {
    @Test("every event of a run is sent once and in order, signed, as a CloudEvent")
    func sends() async throws {
        let desk = WebhookDesk { _ in .reply(204) }
        let webhook = try await desk.add()
        let run = Mutex<RunID?>(nil)
        try await desk.sending { engine in
            let id = try await desk.run(engine)
            run.withLock { $0 = id }
            let count = try await engine.view(id).seq
            try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 100).count >= Int(count) }
        }
        let id = try #require(run.withLock { $0 })
        let events = desk.received()
        #expect(events.compactMap { $0["data"]?["seq"]?.int } == Array(1...Int64(events.count)))
        #expect(events.last?["type"] == "dev.cairn.run-completed" && events.last?["data"]?["eventType"] == "run-completed")
        #expect(events.first?["specversion"] == "1.0" && events.first?["source"] == .string("/runs/\(id)"))
        let request = try #require(desk.receiver.requests.first)
        #expect(request.headers["webhook-id"] == "\(id):1" && events.first?["id"] == .string("\(id):1"))
        #expect(request.headers["content-type"] == "application/cloudevents+json; charset=utf-8")
        let seconds = try #require(request.headers["webhook-timestamp"].flatMap { Int64($0) })
        #expect(seconds == desk.now.milliseconds / 1_000, "the time of a signature is the server's")
        let secret = try #require(webhook.secrets.first)
        #expect(request.headers["webhook-signature"] == secret.signature(id: "\(id):1", timestamp: seconds, body: Array(request.body.utf8)))
        let log = try await desk.webhooks.deliveries(of: webhook.id, limit: 100)
        #expect(log.count == events.count && log.allSatisfy { $0.status == .delivered && $0.attempts == 1 && $0.answer == 204 })
        #expect(log.map(\.globalSeq) == log.map(\.globalSeq).sorted(by: >))
    }

    @Test("a signature is what the standard says (the example of Standard Webhooks)")
    func signature() {
        let secret = WebhookSecret(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("only what was asked for is sent: types, one run, one organization")
    func filters() async throws {
        let desk = WebhookDesk { _ in .reply(200) }
        _ = try await desk.add("/types") { $0.types = ["run-completed"] }
        try await desk.sending { engine in
            let first = try await desk.run(engine)
            _ = try await desk.add("/run") { $0.run = first }
            let other = try await desk.run(engine, for: Caller(organization: OrganizationID("other"), actor: WebhookDesk.ada))
            let last = try await desk.run(engine)
            try await desk.until {
                desk.received("/types").contains {
                    $0["data"]?["runId"] == .string(last.rawValue) && $0["data"]?["eventType"] == "run-completed"
                }
            }
            let types = desk.received("/types")
            #expect(types.allSatisfy { $0["type"] == "dev.cairn.run-completed" && $0["data"]?["runId"] != .string(other.rawValue) })
            // It was made after its run had ended.
            #expect(desk.received("/run").isEmpty)
        }
    }

    @Test(
        "what is not taken is sent again, later and later, as chance has it a tenth more or less; and nothing overtakes it",
        arguments: [0, 0.5, 1])
    func retries(chance: Double) async throws {
        let fails = Mutex(3)
        let desk = WebhookDesk { _ in
            fails.withLock { left in
                left -= 1
                return left >= 0 ? .reply(500) : .reply(200)
            }
        }
        desk.chance.withLock { $0 = chance }
        let webhook = try await desk.add()
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            let waits: [Double] = [5_000, 300_000, 1_800_000]
            for (position, wait) in waits.enumerated() {
                try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.attempts == position + 1 }
                let delivery = try #require(try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first)
                #expect(delivery.status == .waiting && delivery.answer == 500)
                let span = try #require(delivery.nextAt) - delivery.lastAt
                #expect(abs(Double(span.milliseconds) - wait * (0.9 + 0.2 * chance)) <= 1, "\(span)")
                desk.advance(by: span)
            }
            try await desk.until { desk.received().last?["data"]?["eventType"] == "run-completed" }
        }
        let ids = desk.receiver.requests.compactMap { $0.headers["webhook-id"] }
        #expect(Set(ids.prefix(4)).count == 1 && Set(ids.dropFirst(3)).count == ids.count - 3)
    }

    @Test(
        "a receiver that says when to come again is asked no earlier, and waited for no longer than a day",
        arguments: [
            (429, "7200", 7_200), (503, "Mon, 21 Sep 2026 19:06:40 GMT", 17_600), (503, "9999999", 86_400), (429, "1", 5), (503, "soon", 5),
        ])
    func retryAfter(status: Int, header: String, seconds: Int64) async throws {
        let desk = WebhookDesk { _ in .reply(status, headers: [("retry-after", header)]) }
        let webhook = try await desk.add()
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.attempts == 1 }
            let delivery = try #require(try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first)
            let wait = try #require(delivery.nextAt) - delivery.lastAt
            #expect(delivery.status == .waiting && wait.milliseconds == seconds * 1_000, "\(wait)")
        }
    }

    @Test("what nobody takes for a day is given up, and may be sent again")
    func givesUp() async throws {
        let isUp = Mutex(false)
        let desk = WebhookDesk { _ in isUp.withLock { $0 } ? .reply(200) : .hangUp }
        let webhook = try await desk.add { $0.types = ["plan-created"] }
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            let start = desk.now
            while try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.status != .failed {
                if let next = try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.nextAt, next > desk.now {
                    desk.advance(by: next - desk.now)
                }
                try Task.checkCancellation()
                await Task.yield()
            }
            let failed = try #require(try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first)
            #expect(failed.attempts == 8 && failed.problem != nil && failed.answer == nil)
            #expect(desk.now - start >= .minutes(20 * 60) && desk.now - start <= .minutes(27 * 60))
            try await desk.until { desk.attempts.withLock { $0.count == 8 } }
            let told = desk.attempts.withLock { $0 }
            #expect(
                told.map(\.outcome) == Array(repeating: .retried, count: 7) + [.failed] && told.last?.lag ?? start - start > .minutes(60))
            isUp.withLock { $0 = true }
            _ = try await desk.webhooks.redeliver(failed.id, of: webhook.id)
            try await desk.until {
                desk.advance(by: .seconds(1))
                return try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.status == .delivered
            }
        }
    }

    @Test("a webhook is behind until it has been told of everything, and not for ever: one that takes nothing for a day is given up on")
    func behind() async throws {
        let isUp = Mutex(true)
        let desk = WebhookDesk { _ in isUp.withLock { $0 } ? .reply(200) : .reply(503) }
        let webhook = try await desk.add()
        let ended = try await desk.add("/ended")
        try await desk.webhooks.change(ended.id) { $0.disabled = "by a test" }
        @Sendable func behind() async throws -> [String] { try await desk.webhooks.behind().map(\.id) }
        #expect(try await behind() == [])
        try await desk.sending { engine in
            isUp.withLock { $0 = false }
            _ = try await desk.run(engine)
            #expect(try await behind() == [webhook.id])
            /// The latest delivery when it is another than before; time goes on meanwhile.
            func latest(after place: Int64) async throws -> WebhookDelivery {
                while true {
                    let latest = try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first
                    if let latest, latest.globalSeq > place { return latest }
                    if let next = latest?.nextAt, next > desk.now { desk.advance(by: next - desk.now) }
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
            let first = try await latest(after: 0)
            #expect(first.status == .waiting)
            #expect(try await behind() == [webhook.id])
            let second = try await latest(after: first.globalSeq)
            let last = try await desk.store.lastGlobalSeq()
            #expect(second.status == .waiting && second.globalSeq < last)
            #expect(try await behind() == [], "the event before it was tried for a day")
            isUp.withLock { $0 = true }
            _ = try await latest(after: second.globalSeq)
            _ = try await desk.run(engine)
            try await desk.until {
                let next = try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.nextAt
                if let next, next > desk.now { desk.advance(by: next - desk.now) }
                return try await desk.webhooks.webhook(webhook.id).place == desk.store.lastGlobalSeq()
            }
            #expect(try await behind() == [])
        }
    }

    @Test("a receiver that leads on elsewhere has not taken the event, and nobody asks there", arguments: [301, 302, 303, 307, 308])
    func leadsOn(status: Int) async throws {
        let desk = WebhookDesk { request in
            request.target == "/elsewhere" ? .reply(200) : .reply(status, headers: [("location", "/elsewhere")])
        }
        let webhook = try await desk.add()
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            for attempt in 1...2 {
                try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.attempts == attempt }
                let delivery = try #require(try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first)
                #expect(delivery.status == .waiting && delivery.problem?.contains("nobody follows") == true, "\(delivery)")
                desk.advance(by: try #require(delivery.nextAt) - desk.now)
            }
        }
        #expect(Set(desk.receiver.requests.map { "\($0.method) \($0.target)" }) == ["POST /"])
        #expect(try await desk.webhooks.webhook(webhook.id).place == 0, "the first event is still to be taken")
    }

    @Test("a receiver that is gone is sent nothing more, until somebody says so")
    func gone() async throws {
        let isGone = Mutex(true)
        let desk = WebhookDesk { _ in .reply(isGone.withLock { $0 } ? 410 : 200) }
        let webhook = try await desk.add { $0.types = ["run-completed"] }
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            try await desk.until { try await desk.webhooks.webhook(webhook.id).disabled != nil }
            #expect(desk.receiver.requests.count == 1)
            isGone.withLock { $0 = false }
            _ = try await desk.webhooks.enable(webhook.id)
            _ = try await desk.run(engine)
            try await desk.until { desk.receiver.requests.count == 2 }
        }
    }

    @Test("a receiver that does not answer holds up nobody else")
    func slow() async throws {
        let desk = WebhookDesk { $0.target == "/slow" ? .silence : .reply(200) }
        _ = try await desk.add("/slow")
        _ = try await desk.add("/quick")
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            try await desk.until { desk.received("/quick").last?["data"]?["eventType"] == "run-completed" }
            try await desk.until { desk.received("/slow").count == 1 }
        }
    }

    @Test("a receiver that never answers has 15 seconds, then the attempt has failed and is made again; others are told meanwhile")
    func timeout() async throws {
        let isSilent = Mutex(true), isOver = Mutex(false), spans = Mutex<Set<TimeSpan>>([])
        let desk = WebhookDesk { $0.target == "/slow" && isSilent.withLock { $0 } ? .silence : .reply(200) }
        let slow = try await desk.add("/slow") { $0.types = ["run-completed"] }
        let quick = try await desk.add("/quick") { $0.types = ["run-completed"] }
        try await desk.sending { span in
            spans.withLock { _ = $0.insert(span) }
            while !isOver.withLock({ $0 }) {
                try Task.checkCancellation()
                await Task.yield()
            }
        } _: { engine in
            func delivery(_ webhook: Webhook) async throws -> WebhookDelivery? {
                try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first
            }
            _ = try await desk.run(engine)
            try await desk.until { desk.received("/slow").count == 1 }
            // While it is silent, the other one hears of everything.
            for count in 2...3 {
                _ = try await desk.run(engine)
                try await desk.until { desk.received("/quick").count == count }
            }
            try await desk.until { try await delivery(quick)?.status == .delivered }
            #expect(try await delivery(slow) == nil)
            isOver.withLock { $0 = true }
            try await desk.until { try await delivery(slow) != nil }
            isOver.withLock { $0 = false }
            let failed = try #require(try await delivery(slow))
            #expect(failed.status == .waiting && failed.attempts == 1 && failed.answer == nil)
            #expect(failed.problem?.contains("did not answer within 15s") == true, "\(failed)")
            #expect(spans.withLock { $0 } == [.seconds(15)])
            #expect(desk.attempts.withLock { $0.contains { $0.outcome == .retried } })
            // It is made again after its pause, and what has happened since comes after it, in order.
            isSilent.withLock { $0 = false }
            desk.advance(by: try #require(failed.nextAt) - desk.now)
            try await desk.until { desk.received("/slow").count == 4 }
            let told = desk.received("/slow").compactMap { $0["id"]?.string }
            #expect(told[0] == told[1] && Array(told.dropFirst()) == desk.received("/quick").compactMap { $0["id"]?.string })
        }
    }

    @Test("a sender that comes later goes on where the one before was, and one that died is waited for no longer than its lease")
    func goesOn() async throws {
        let desk = WebhookDesk { _ in .reply(200) }
        let webhook = try await desk.add { $0.types = ["plan-created"] }
        for _ in 0..<2 {
            try await desk.sending { engine in
                let id = try await desk.run(engine)
                try await desk.until { desk.received().contains { $0["data"]?["runId"] == .string(id.rawValue) } }
                try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.status == .delivered }
            }
        }
        #expect(desk.received().count == 2)
        try await desk.webhooks.change(webhook.id) { ($0.holder, $0.heldUntil) = ("dead", desk.now + .seconds(30)) }
        try await desk.sending { engine in
            let id = try await desk.run(engine)
            #expect(desk.received().count == 2)
            desk.advance(by: .seconds(31))
            try await desk.until { desk.received().contains { $0["data"]?["runId"] == .string(id.rawValue) } }
        }
    }

    @Test("a private address is not sent to unless it is allowed")
    func refused() async throws {
        let desk = WebhookDesk { _ in .reply(200) }
        let webhook = try await desk.add()
        try await desk.sending(allowing: false) { engine in
            _ = try await desk.run(engine)
            try await desk.until { try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.problem != nil }
            #expect(try await desk.webhooks.deliveries(of: webhook.id, limit: 1).first?.problem?.contains("loopback") == true)
        }
        #expect(desk.receiver.requests.isEmpty)
    }

    @Test("during a rotation there are two signatures, and after it one")
    func rotation() async throws {
        let desk = WebhookDesk { _ in .reply(200) }
        let webhook = try await desk.add()
        let rotated = try await desk.webhooks.rotate(webhook.id, at: desk.now)
        #expect(rotated.secrets.map(\.text).last == webhook.secrets.first?.text && rotated.secrets.count == 2)
        let message = WebhookMessage(["id": "run_1:1", "eventType": "x"])
        func signatures(at now: Timestamp) throws -> Int {
            let request = try message.request(to: webhook.url, secrets: rotated.secrets, at: now)
            return request.headers.first { $0.name == "webhook-signature" }?.value.split(separator: " ").count ?? 0
        }
        #expect(try signatures(at: desk.now) == 2)
        #expect(try signatures(at: desk.now + Webhooks.rotation) == 1)
        #expect(!"\(rotated.json)".contains("whsec_"))
    }

    @Test("webhooks of another organization are not there, and what is no webhook is refused")
    func visibility() async throws {
        let desk = WebhookDesk { _ in .reply(200) }
        let webhook = try await desk.add()
        let other = Caller(organization: OrganizationID("other"), actor: WebhookDesk.ada)
        #expect(try await desk.webhooks.list(limit: 10, seenBy: other).isEmpty)
        let unknown = await #expect(throws: PlanError.self) { try await desk.webhooks.rotate(webhook.id, seenBy: other, at: desk.now) }
        #expect(unknown?.code == "webhook.unknown")
        for url in ["ftp://h/", "http://a:b@h/", "x"] {
            let error = await #expect(throws: PlanError.self) {
                try await desk.webhooks.create(WebhookWish(url: url), for: WebhookDesk.caller, at: desk.now)
            }
            #expect(error?.code == "webhook.invalid")
        }
        try await desk.webhooks.remove(webhook.id, seenBy: WebhookDesk.caller)
        #expect(try await desk.webhooks.list(limit: 10).isEmpty)
    }

    @Test("an event that is too large comes without its detail")
    func large() throws {
        let message = WebhookMessage(["id": "run_1:1", "eventType": "x", "detail": .string(String(repeating: "x", count: 300 << 10))])
        let json = try JSON(parsing: message.body)
        #expect(json["data"]?["isDetailLeftOut"] == true && message.body.count < 1_000)
    }

    @Test("what comes of each attempt is told: how it ended, and how late it was")
    func attempts() async throws {
        let refuses = Mutex(true)
        let desk = WebhookDesk { request in
            if request.target == "/gone" { return .reply(410) }
            return .reply(refuses.withLock { $0 } ? 500 : 204)
        }
        _ = try await desk.add { $0.types = ["run-completed"] }
        try await desk.sending { engine in
            _ = try await desk.run(engine)
            try await desk.until { desk.attempts.withLock { !$0.isEmpty } }
            refuses.withLock { $0 = false }
            desk.advance(by: .minutes(10))
            try await desk.until { desk.attempts.withLock { $0.contains { $0.outcome == .delivered } } }
            _ = try await desk.add("/gone") { $0.types = ["run-completed"] }
            _ = try await desk.run(engine)
            try await desk.until { desk.attempts.withLock { $0.contains { $0.outcome == .gone } } }
        }
        let told = desk.attempts.withLock { $0 }
        #expect(told.first?.outcome == .retried && told.first?.lag == nil)
        let delivered = try #require(told.first { $0.outcome == .delivered })
        #expect(delivered.lag ?? .seconds(0) >= .minutes(10))
    }
}

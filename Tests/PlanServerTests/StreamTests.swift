import Foundation
import NIOCore
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@testable import PlanServer

@Suite("What happens, over HTTP", .timeLimit(.minutes(10)))
struct StreamTests {
    /// A frame of server-sent events; a comment has neither.
    static func frames(_ text: String) -> [(id: String, event: String, data: JSON)] {
        text.components(separatedBy: "\n\n").compactMap { block in
            var fields: [String: String] = [:]
            for line in block.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { fields[String(parts[0])] = String(parts[1]).trimmingCharacters(in: .whitespaces) }
            }
            guard let id = fields["id"], let event = fields["event"], let data = fields["data"] else { return nil }
            return (id, event, (try? JSON(parsing: Array(data.utf8))) ?? .null)
        }
    }

    @Test("a stream says hello, tells everything once and in order, and goes on where the reader stopped")
    func stream() async throws {
        try await ServerDesk.open { desk in
            let reader = desk.reader("/v1/events?after=0")
            let run = try await desk.create(ServerDesk.draft("One", [ServerDesk.echo]))
            let text = try await reader.text { $0.contains("event: run-completed") }
            let frames = Self.frames(text)
            #expect(frames.first?.event == "hello")
            let events = frames.dropFirst().filter { $0.data["runId"]?.string == run.rawValue }
            #expect(events.map { $0.data["seq"]?.int } == (1...Int64(events.count)).map { $0 })
            #expect(
                events.allSatisfy { $0.id == $0.data["globalSeq"]?.int.map { "\($0)" } && $0.data["message"]?.string?.isEmpty == false })
            let middle = events[events.startIndex + 1]
            let again = desk.reader("/v1/events", headers: ["Last-Event-ID": middle.id])
            let rest = Self.frames(try await again.text { $0.contains("event: run-completed") }).dropFirst()
            #expect(rest.first?.data["seq"]?.int == 3)
        }
    }

    @Test("a place that is not of this store begins anew, and says so", arguments: ["999999", "none", "-1", "99999999999999999999"])
    func reset(place: String) async throws {
        try await ServerDesk.open { desk in
            let reader = desk.reader("/v1/events", headers: ["Last-Event-ID": place])
            let text = try await reader.text { $0.contains("\n\n") }
            #expect(Self.frames(text).first?.event == "reset")
        }
    }

    @Test("where nothing happens a comment comes every 15 seconds, and nobody on the way keeps what is sent")
    func heartbeat() async throws {
        let clock = TestClock()
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners(),
            surroundings: clock.surroundings)
        try await engine.withRunning { engine in
            let cursor = EventCursor(engine, ServerDesk.owner, EventFilter(), after: 0, isReset: false, removed: 0)
            let hello = try await cursor.next().map { String(buffer: $0) }
            #expect(hello?.contains("event: hello") == true)
            for _ in 0..<2 {
                let began = clock.now
                async let comment = cursor.next()
                let ticking = Task {
                    while !Task.isCancelled {
                        clock.advance(by: TimeSpan(milliseconds: 100))
                        await Task.yield()
                    }
                }
                let text = try await comment.map { String(buffer: $0) }
                ticking.cancel()
                #expect(text == ": 0\n\n" && clock.now - began >= .seconds(15))
            }
        }
        try await ServerDesk.open { desk in
            let reader = desk.reader("/v1/events")
            _ = try await reader.text { $0.contains("\n\n") }
            #expect(reader.headers["x-accel-buffering"] == "no")
            #expect(reader.headers["content-type"]?.hasPrefix("text/event-stream") == true)
        }
    }

    @Test("who has read less far than what was removed is told so, on a stream and on a page; others are not")
    func removed() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        try await ServerDesk.open(store) { desk in
            var places: [Int64] = [], runs: [RunID] = []
            for title in ["One", "Two", "Three"] {
                let run = try await desk.create(ServerDesk.draft(title, [ServerDesk.echo]))
                _ = try await desk.engine.finished(run)
                runs.append(run)
                places.append(try await store.lastGlobalSeq())
            }
            let whole = try await desk.get("/v1/events?after=1")
            #expect(whole.json["reset"] == nil)
            let later = desk.engine.surroundings.now() + .minutes(60 * 24 * 100)
            for run in [runs[1], runs[0]] {
                #expect(try await store.remove(run, at: later) == nil)
                while try await store.sweepRemovals() != nil {}
            }
            #expect(try await desk.engine.lastRemoved() == places[1])
            for (after, isReset) in [
                (1, true), (places[1] - 1, true), (places[1], false), (places[2], false), (places[2] + 1, true), (0, false),
            ] {
                let page = try await desk.get("/v1/events?after=\(after)")
                #expect((page.json["reset"] == true) == isReset, "after \(after): \(page.text)")
                let reader = desk.reader("/v1/events?after=\(after)")
                let text = try await reader.text { $0.contains("\n\n") }
                reader.close()
                #expect(Self.frames(text).first?.event == (isReset ? "reset" : "hello"), "after \(after)")
            }
            // What is still there is told all the same.
            let reader = desk.reader("/v1/events", headers: ["Last-Event-ID": "1"])
            let told = Self.frames(try await reader.text { $0.contains("event: run-completed") })
            reader.close()
            #expect(told.first?.event == "reset" && told.dropFirst().allSatisfy { $0.data["runId"]?.string == runs[2].rawValue })
        }
        await store.close()
    }

    @Test("who is still behind on an open stream when something is removed is told so where it would have come")
    func removedMeanwhile() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        try await ServerDesk.open(store) { desk in
            var runs: [RunID] = []
            // More events than a stream is given at once.
            while try await store.lastGlobalSeq() < 300 {
                let run = try await desk.create(ServerDesk.draft("Run", [ServerDesk.echo]))
                _ = try await desk.engine.finished(run)
                runs.append(run)
            }
            let cursor = EventCursor(desk.engine, Caller(actor: .system), EventFilter(), after: 0, isReset: false, removed: 0)
            func next() async throws -> [(id: String, event: String, data: JSON)] {
                Self.frames(String(buffer: try #require(try await cursor.next())))
            }
            #expect(try await next().map(\.event) == ["hello"])
            let first = try await next()
            #expect(first.count == 200 && !first.contains { $0.event == "reset" })
            let later = desk.engine.surroundings.now() + .minutes(60 * 24 * 100)
            let gone = runs[runs.count - 2]
            #expect(try await store.remove(gone, at: later) == nil)
            while try await store.sweepRemovals() != nil {}
            let second = try await next()
            #expect(second.first?.event == "reset" && second.first?.id == first.last?.id)
            #expect(!second.contains { $0.data["runId"]?.string == gone.rawValue } && second.count > 1)
            #expect(second.dropFirst().allSatisfy { $0.event != "reset" })
        }
        await store.close()
    }

    @Test("an event names the hash of the one before it in its run, whatever was asked for, and what it makes of the run's status")
    func envelopes() async throws {
        try await ServerDesk.open { desk in
            let ask: JSON = ["id": "ask", "type": "human-approval", "owner": "user:ada"]
            let runs = try await [
                desk.create(ServerDesk.draft("One", [ServerDesk.echo])), desk.create(ServerDesk.draft("Two", [ask])),
            ]
            _ = try await desk.engine.finished(runs[0])
            _ = try await desk.post("/v1/runs/\(runs[1])/cancel", ["reason": "enough"])
            let all = try await desk.get("/v1/events?after=0").json["items"]?.array ?? []
            for run in runs {
                let events = all.filter { $0["runId"]?.string == run.rawValue }
                #expect(events.first?["prevHash"]?.string == String(repeating: "0", count: 64))
                #expect(zip(events, events.dropFirst()).allSatisfy { $0["hash"] == $1["prevHash"] })
            }
            let ends = try await desk.get("/v1/events?after=0&type=run-completed&type=run-aborted").json["items"]?.array ?? []
            #expect(ends.map { $0["toStatus"] } == ["completed", "aborted"])
            #expect(ends.allSatisfy { end in all.contains { $0["hash"] == end["prevHash"] && $0["runId"] == end["runId"] } })
            let moved = all.first { $0["eventType"] == "run-status-changed" }
            #expect(moved?["fromStatus"] == "running" && moved?["toStatus"] == "awaiting-human")
            #expect(all.first { $0["eventType"] == "node-started" }?["attempt"] == 1)
            #expect(all.filter { $0["toStatus"] != nil }.allSatisfy { $0["nodeId"] == nil })
        }
    }

    @Test("the same as pages, only what is asked for, and where to go on")
    func pages() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("One", [ServerDesk.echo]))
            _ = try await desk.engine.finished(run)
            let all = try await desk.get("/v1/events?after=0")
            #expect(all.json["nextCursor"]?.isNull == true, "\(all.text)")
            let count = all.json["items"]?.array?.count ?? 0
            let first = try await desk.get("/v1/events?after=0&limit=2")
            #expect(first.json["items"]?.array?.count == 2)
            let next = try #require(first.json["nextCursor"]?.string)
            #expect(try await desk.get("/v1/events?after=\(next)").json["items"]?.array?.count == count - 2)
            let ends = try await desk.get("/v1/events?after=0&type=run-completed&run=\(run)")
            #expect(ends.json["items"]?.array?.count == 1, "\(ends.text)")
        }
    }

    @Test("agents are answered at /mcp")
    func mcp() async throws {
        try await ServerDesk.open { desk in
            let headers = ["Accept": "application/json, text/event-stream"]
            let opened = try await desk.post(
                "/mcp",
                [
                    "jsonrpc": "2.0", "id": 1, "method": "initialize",
                    "params": ["protocolVersion": "2025-11-25", "capabilities": [:], "clientInfo": ["name": "test", "version": "1"]],
                ], headers: headers)
            #expect(opened.status == 200 && opened.json["result"]?["protocolVersion"]?.string == "2025-11-25", "\(opened.text)")
            let tools = try await desk.post(
                "/mcp", ["jsonrpc": "2.0", "id": 2, "method": "tools/list"],
                headers: headers.merging(["MCP-Protocol-Version": "2025-11-25"]) { $1 })
            #expect(tools.json["result"]?["tools"]?.array?.isEmpty == false, "\(tools.text)")
            #expect(try await desk.get("/mcp").status == 405)
        }
    }
}

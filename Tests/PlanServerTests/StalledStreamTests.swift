import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Readers of events that read nothing", .timeLimit(.minutes(10)))
struct StalledStreamTests {
    private static let large = JSON.string(String(repeating: "x", count: 200_000))
    private static let echo: JSON = ["id": "echo", "type": "system-task", "owner": "system:echo", "input": ["large": large]]

    /// The ids of the events in what has come, without the one that is there in part.
    private static func places(_ text: String) -> [Int64] {
        text.components(separatedBy: "\n\n").dropLast().compactMap { frame in
            let line = frame.prefix { $0 != "\n" }
            guard line.hasPrefix("id: "), !frame.dropFirst(line.count + 1).hasPrefix("event: hello") else { return nil }
            return Int64(line.dropFirst(4))
        }
    }

    @Test("one that stands still keeps nobody: runs end and others are told of them, and when it reads on nothing is missing")
    func standsStill() async throws {
        try await ServerDesk.open(set: { $0.stallTimeout = .minutes(60) }) { desk in
            let silent = try SilentConnection(port: desk.port, asking: "GET /v1/events?after=0 HTTP/1.1")
            defer { silent.close() }
            let other = desk.reader("/v1/events?after=0&type=run-completed")
            // More than the sockets of both sides hold.
            let runs = 30
            for _ in 0..<runs {
                let before = try await desk.engine.store.lastGlobalSeq()
                _ = try await desk.engine.finished(try await desk.create(ServerDesk.draft("Large", [Self.echo])))
                #expect(try await desk.engine.store.lastGlobalSeq() > before)
            }
            let told = try await other.text { $0.components(separatedBy: "event: run-completed").count > runs }
            #expect(StreamTests.frames(told).filter { $0.event == "run-completed" }.count == runs)
            other.close()
            #expect(try await desk.cut == 0)
            let text = await silent.body(until: "event: run-completed", comes: runs)
            let places = Self.places(text)
            let last = try #require(places.last)
            #expect(places == Array(1...last), "\(places.count) of \(last)")
        }
    }

    @Test("one that takes nothing for too long is cut off and counted, and goes on after the last event that has reached it")
    func cutOff() async throws {
        try await ServerDesk.open(set: { $0.stallTimeout = TimeSpan(milliseconds: 50) }) { desk in
            let silent = try SilentConnection(port: desk.port, asking: "GET /v1/events?after=0 HTTP/1.1")
            defer { silent.close() }
            var runs = 0
            while try await desk.cut == 0 {
                _ = try await desk.engine.finished(try await desk.create(ServerDesk.draft("Large", [Self.echo])))
                runs += 1
            }
            #expect(try await desk.cut == 1)
            // What was on its way when it was cut off still comes, and then the end.
            let first = Self.places(await silent.body())
            let end = try await desk.engine.store.lastGlobalSeq()
            let heard = try #require(first.last)
            #expect(heard < end, "it was cut off before it had everything")
            let again = desk.reader("/v1/events", headers: ["Last-Event-ID": "\(heard)"])
            let rest = Self.places(try await again.text { $0.contains("id: \(end)\n") && $0.hasSuffix("\n\n") })
            again.close()
            #expect(first + rest == Array(1...end))
        }
    }

    @Test("one that takes nothing of answers is cut off as well, and counted as what it is")
    func answers() async throws {
        try await ServerDesk.open(set: { $0.stallTimeout = TimeSpan(milliseconds: 50) }) { desk in
            let run = try await desk.create(ServerDesk.draft("Large", [Self.echo]))
            _ = try await desk.engine.finished(run)
            let request = "GET /v1/runs/\(run) HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\n\r\n"
            // More than the sockets of both sides hold.
            let silent = try SilentConnection(port: desk.port, sending: Array(String(repeating: request, count: 100).utf8))
            defer { silent.close() }
            while try await desk.metric("cairn_streams_cut_total{kind=\"answers\"}") == nil { await Task.yield() }
            #expect(try await desk.metric("cairn_streams_cut_total{kind=\"answers\"}") == 1)
            #expect(try await desk.cut == 0)
        }
    }
}

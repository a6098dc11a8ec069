import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import PlanEngine
import PlanMCP
import PlanMetrics
import PlanModel
import PlanStore
import Testing

@testable import PlanServer

@Suite("Streams of agents that fall behind", .timeLimit(.minutes(10)))
struct AgentStreamTests {
    /// A client that takes nothing before it is let.
    private struct Client: ResponseBodyWriter {
        let isReading: Held<Bool>
        let taken: Held<Int>

        func write(_ buffer: ByteBuffer) async throws {
            while !isReading.value {
                try Task.checkCancellation()
                await Task.yield()
            }
            taken.change { $0 += 1 }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    @Test("one that takes nothing keeps nobody who tells it something: its stream is cut off after so many frames, and counted")
    func cutOff() async throws {
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners())
        let place = ServerPlace(
            engine: engine, options: ServerOptions(owner: ServerDesk.owner, version: "1"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        func number(_ name: String) -> Double {
            Metric.all.first { $0.name == name }.map { place.metrics.registry.value(of: $0, "agents") } ?? -1
        }
        let told = Held(0), isReading = Held(false), taken = Held(0)
        let body = MCPDoor.body(
            .events { write in
                for _ in 0..<10_000 {
                    try await write([46])
                    told.change { $0 += 1 }
                }
            }, Admission(nil, at: place), place.metrics)
        async let sent: Void = body.write(Client(isReading: isReading, taken: taken))
        while number("cairn_streams_cut_total") != 1 {
            try Task.checkCancellation()
            await Task.yield()
        }
        #expect(told.value >= 1_024 && told.value < 1_100)
        #expect(number("cairn_streams") == 1)
        isReading.value = true
        try await sent
        // What it was behind with is still sent.
        #expect(taken.value == told.value)
        #expect(number("cairn_streams") == 0)
    }
}

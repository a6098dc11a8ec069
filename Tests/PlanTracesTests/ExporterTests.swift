import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import PlanTraces
import Synchronization
import Testing
import Tracing

@Suite("Traces are sent to a collector", .timeLimit(.minutes(10)))
struct ExporterTests {
    private static let given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    private final class Counts: Sendable {
        private let counts = Mutex<[OTLPExporter.Outcome: Int]>([:])
        func add(_ outcome: OTLPExporter.Outcome, _ count: Int) { counts.withLock { $0[outcome, default: 0] += count } }
        subscript(outcome: OTLPExporter.Outcome) -> Int { counts.withLock { $0[outcome] ?? 0 } }
    }

    private func options(_ address: String, _ set: (inout OTLPOptions) -> Void = { _ in }) throws -> OTLPOptions {
        var options = try #require(try OTLPOptions(["OTEL_EXPORTER_OTLP_ENDPOINT": address], version: "1.2.3"))
        // However busy the machine is, the collector answers in time.
        options.timeout = .minutes(5)
        set(&options)
        return options
    }

    /// Time passes at once, and what is only waited for in vain does not come.
    private static let hurry: @Sendable (TimeSpan) async throws -> Void = { span in
        if span >= .seconds(5) { return try await forever(span) }
        await Task.yield()
        try Task.checkCancellation()
    }

    private static let forever: @Sendable (TimeSpan) async throws -> Void = { _ in
        let live = Surroundings.live
        while true { try await live.sleep(live.now() + .minutes(60)) }
    }

    @Test("a span arrives as OTLP has it, with its parent, its attributes, and where it comes from")
    func form() async throws {
        let collector = Collector(), counts = Counts()
        try await collector.open { address in
            let options = try options(address) { $0.headers = [(name: "x-key", value: "secret")] }
            let exporter = OTLPExporter(options, sleep: Self.hurry) { counts.add($0, $1) }
            try await exporter.whileRunning {
                exporter.tracer.withSpan("outer", ofKind: .server) { outer in
                    outer.attributes["n"] = 3
                    outer.attributes["names"] = ["a", "b"]
                    exporter.tracer.withSpan("inner") { $0.setStatus(SpanStatus(code: .error, message: "broken")) }
                }
            }
        }
        let spans = Dictionary(uniqueKeysWithValues: collector.spans.map { ($0["name"]?.string ?? "", $0) })
        let outer = try #require(spans["outer"]), inner = try #require(spans["inner"])
        #expect(outer["kind"]?.int == 2 && inner["kind"]?.int == 1)
        #expect(outer["traceId"]?.string?.count == 32 && outer["spanId"]?.string?.count == 16)
        #expect(inner["traceId"] == outer["traceId"] && inner["parentSpanId"] == outer["spanId"] && outer["parentSpanId"] == nil)
        #expect(outer.attributes["n"] == "3")
        #expect(outer.attributes["names"]?["values"]?.array?.count == 2)
        #expect(inner["status"] == ["code": 2, "message": "broken"])
        let start = outer["startTimeUnixNano"]?.string.flatMap { UInt64($0) } ?? 0
        let end = outer["endTimeUnixNano"]?.string.flatMap { UInt64($0) } ?? 0
        #expect(start > 1_600_000_000_000_000_000 && start <= end)
        let resource = collector.requests.first?["resourceSpans"]?.array?.first?["resource"]
        #expect(resource?.attributes["service.name"] == "cairn" && resource?.attributes["service.version"] == "1.2.3")
        let headers = try #require(collector.headers.first)
        #expect(headers["path"] == "/v1/traces" && headers["content-type"] == "application/json" && headers["x-key"] == "secret")
        #expect(counts[.sent] == 2)
    }

    @Test("what more comes than can wait is dropped and counted, and whoever ends a span does not wait")
    func drops() async throws {
        let collector = Collector(), counts = Counts()
        try await collector.open { address in
            let exporter = OTLPExporter(try options(address) { ($0.capacity, $0.batch) = (10, 4) }, sleep: Self.forever) {
                counts.add($0, $1)
            }
            try await exporter.whileRunning { for _ in 0..<25 { exporter.tracer.withSpan("one") { _ in } } }
        }
        #expect(collector.spans.count == 10)
        #expect(counts[.sent] == 10 && counts[.dropped] == 15)
    }

    @Test("a collector that is away for a moment is asked again; what it refuses is not sent again", arguments: [(503, 1, 0), (400, 0, 1)])
    func repeats(_ status: Int, _ sent: Int, _ refused: Int) async throws {
        let collector = Collector(), counts = Counts()
        collector.answer([status])
        try await collector.open { address in
            let exporter = OTLPExporter(try options(address), sleep: Self.hurry) { counts.add($0, $1) }
            try await exporter.whileRunning {
                exporter.tracer.withSpan("one") { _ in }
                while counts[.sent] + counts[.refused] == 0 { try await Self.hurry(.seconds(1)) }
            }
        }
        #expect(counts[.sent] == sent && counts[.refused] == refused && collector.spans.count == sent)
    }

    @Test("where nobody listens nothing waits, and what was not taken is counted")
    func away() async throws {
        let counts = Counts()
        let exporter = OTLPExporter(try options("http://127.0.0.1:1") { $0.timeout = TimeSpan(milliseconds: 100) }, sleep: Self.hurry) {
            counts.add($0, $1)
        }
        try await exporter.whileRunning {
            exporter.tracer.withSpan("one") { _ in }
            while counts[.refused] == 0 { try await Self.hurry(.seconds(1)) }
        }
        #expect(counts[.refused] == 1 && counts[.sent] == 0)
    }

    @Test("a trace that its beginner does not keep is not kept here either")
    func sampling() async throws {
        let collector = Collector()
        try await collector.open { address in
            let exporter = OTLPExporter(try options(address), sleep: Self.hurry)
            try await exporter.whileRunning {
                for text in [Self.given, String(Self.given.dropLast()) + "0"] {
                    var context = InstrumentationContext.topLevel
                    exporter.tracer.extract(text, into: &context, using: Line())
                    exporter.tracer.withSpan("request", context: context) { _ in }
                }
            }
        }
        #expect(collector.spans.map { $0["parentSpanId"]?.string } == ["b7ad6b7169203331"])
        #expect(collector.spans.map { $0["traceId"]?.string } == ["0af7651916cd43dd8448eb211c80319c"])
    }

    private struct Line: Extractor {
        func extract(key: String, from carrier: String) -> String? { key == "traceparent" ? carrier : nil }
    }

    @Test("the variables of OpenTelemetry say where to")
    func variables() throws {
        func endpoint(_ variables: [String: String], given: String? = nil) throws -> String? {
            try OTLPOptions(variables, given: given, version: "1")?.endpoint
        }
        #expect(try endpoint([:]) == nil)
        #expect(try endpoint(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318/"]) == "http://c:4318/v1/traces")
        #expect(try endpoint(["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://c/x"]) == "https://c/x")
        #expect(try endpoint(["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://c/x"], given: "http://d:1") == "http://d:1/v1/traces")
        #expect(try endpoint(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_SDK_DISABLED": "true"]) == nil)
        let options = try #require(
            try OTLPOptions(["OTEL_EXPORTER_OTLP_HEADERS": "a=b%20c, d = e", "OTEL_SERVICE_NAME": "shop"], given: "http://d", version: "1"))
        #expect(options.headers.map(\.name) == ["a", "d"] && options.headers.map(\.value) == ["b c", "e"] && options.service == "shop")
        for bad in ["collector:4317", "ftp://c", "http://"] {
            #expect(throws: PlanError.self) { try endpoint([:], given: bad) }
        }
    }

    private static let traced = """
        plan: 1
        title: Traced
        nodes:
          - { id: a, type: system-task, owner: "system:noop" }
          - { id: b, type: system-task, owner: "system:broken", dependsOn: [a], failurePolicy: [{ action: skip }] }
        """

    @Test("a run is told in short spans: its commits, and its attempts, which are linked to the request that asked for it")
    func engine() async throws {
        let collector = Collector()
        let parent = try #require(TraceParent(Self.given))
        try await collector.open { address in
            let exporter = OTLPExporter(try options(address), sleep: Self.hurry)
            try await exporter.whileRunning {
                var surroundings = Surroundings.live
                surroundings.observers = [EngineTraces(exporter.tracer, now: surroundings.now)]
                let broken = SystemTask("broken") { _ in throw Failure(.rejected, "no") }
                let engine = try await Engine.open(
                    MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
                    owners: Owners(systemTasks: [broken]), surroundings: surroundings)
                let plan = try PlanText.compile(Self.traced)
                try await engine.withRunning { engine in
                    let run = try await TraceContext.$parent.withValue(parent) {
                        try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
                    }
                    #expect(try await engine.finished(run).origin.traceparent == parent)
                }
            }
        }
        let attempts = collector.spans.filter { $0["name"] == "attempt system-task" }
        #expect(attempts.map { $0.attributes["cairn.node"] } == ["a", "b"])
        #expect(attempts.map { $0["status"]?["message"] } == [nil, "rejected"])
        for span in attempts {
            #expect(span["parentSpanId"] == nil)
            #expect(span["links"]?.array?.first?["traceId"]?.string == parent.traceID)
            #expect(span["links"]?.array?.first?["spanId"]?.string == parent.spanID)
        }
        let run = try #require(attempts.first?.attributes["cairn.run.id"]?.string)
        let view = try PlanText.compile(Self.traced)
        let places = [0, 1].map { TraceParent(attempt: 1, of: NodeRef($0), in: Run(id: RunID(run), plan: view)) }
        #expect(attempts.map { $0["traceId"]?.string } == places.map(\.traceID))
        #expect(attempts.map { $0["spanId"]?.string } == places.map(\.spanID))
        let commits = collector.spans.filter { $0["name"] == "commit" }
        #expect(!commits.isEmpty && commits.allSatisfy { $0["links"]?.array?.count == 1 })
    }
}

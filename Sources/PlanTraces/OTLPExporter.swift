import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import PlanCalendar
import PlanJSON

/// Sends spans to a collector, some at a time: OTLP over HTTP, as JSON.
///
/// Nobody waits for it. A collector that is away for a moment is asked again; what it does not take in the end is dropped and counted.
public final class OTLPExporter: Sendable {
    /// What has become of spans.
    public enum Outcome: String, Sendable, CaseIterable {
        case sent
        /// More came than could wait.
        case dropped
        /// The collector did not take them.
        case refused
    }

    public let options: OTLPOptions
    public let tracer: OTLPTracer
    private let queue: SpanQueue
    private let client: HTTPClient
    private let sleep: @Sendable (TimeSpan) async throws -> Void
    private let tell: @Sendable (Outcome, Int) -> Void

    /// How often a batch is sent that the collector cannot take just now.
    private static let attempts = 4

    /// - Parameters:
    ///   - sleep: returns after so long, or by throwing when the task is cancelled.
    ///   - tell: told how many spans have come to what.
    public init(
        _ options: OTLPOptions, sleep: @escaping @Sendable (TimeSpan) async throws -> Void,
        tell: @escaping @Sendable (Outcome, Int) -> Void = { _, _ in }
    ) {
        self.options = options
        self.sleep = sleep
        self.tell = tell
        queue = SpanQueue(capacity: options.capacity)
        tracer = OTLPTracer(queue: queue)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .milliseconds(options.timeout.milliseconds), read: .milliseconds(options.timeout.milliseconds)))
        // Or each request would make a span that is sent with a request.
        configuration.tracing.tracer = nil
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Sends while a body runs; then what is left, and lets go of its connections.
    public func whileRunning<Value: Sendable>(_ body: @Sendable @escaping () async throws -> Value) async throws -> Value {
        let result: Result<Value, any Error> = await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.run() }
            let result: Result<Value, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            group.cancelAll()
            return result
        }
        await finish()
        try? await client.shutdown()
        return try result.get()
    }

    private func run() async {
        while !Task.isCancelled {
            do { try await sleep(options.interval) } catch { return }
            while await sendBatch(attempts: Self.attempts), queue.count >= options.batch {}
        }
    }

    /// One look at everything that waits, for no longer than a request may take.
    private func finish() async {
        await withTaskGroup(of: Void.self) { race in
            race.addTask { while await self.sendBatch(attempts: 1) {} }
            race.addTask { try? await self.sleep(self.options.timeout) }
            await race.next()
            race.cancelAll()
        }
    }

    /// Whether there was something to send, and it was taken.
    private func sendBatch(attempts: Int) async -> Bool {
        let (spans, dropped) = queue.take(options.batch)
        if dropped > 0 { tell(.dropped, dropped) }
        guard !spans.isEmpty else { return false }
        let body = SpanRecord.request(spans, service: options.service, version: options.version).bytes
        var pause = TimeSpan(milliseconds: 500)
        for attempt in 1...attempts {
            switch await send(body) {
            case .taken:
                tell(.sent, spans.count)
                return true
            case .refused:
                tell(.refused, spans.count)
                return false
            case .away:
                guard attempt < attempts, !Task.isCancelled, (try? await sleep(pause)) != nil else { break }
                pause = TimeSpan(milliseconds: pause.milliseconds * 2)
            }
        }
        tell(.refused, spans.count)
        return false
    }

    private enum Answer {
        case taken, refused, away
    }

    private func send(_ body: [UInt8]) async -> Answer {
        var request = HTTPClientRequest(url: options.endpoint)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "user-agent", value: "cairn/\(options.version)")
        for (name, value) in options.headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let response = try await client.execute(request, timeout: .milliseconds(options.timeout.milliseconds))
            // So that the connection can be used again.
            _ = try? await response.body.collect(upTo: 64 << 10)
            switch response.status.code {
            case 200...299: return .taken
            case 429, 502, 503, 504: return .away
            default: return .refused
            }
        } catch {
            return .away
        }
    }
}

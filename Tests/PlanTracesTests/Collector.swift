import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import PlanJSON
import PlanTestKit
import Synchronization

/// A collector of this test on a free port: keeps what it is sent, and answers as it is told to.
final class Collector: Sendable {
    private struct State {
        var requests: [JSON] = []
        var headers: [[String: String]] = []
        var answers: [Int] = []
    }

    private let state = Mutex(State())

    var requests: [JSON] { state.withLock { $0.requests } }
    var headers: [[String: String]] { state.withLock { $0.headers } }

    /// Every span that was taken.
    var spans: [JSON] {
        requests.flatMap { $0["resourceSpans"]?.array ?? [] }.flatMap { $0["scopeSpans"]?.array ?? [] }.flatMap { $0["spans"]?.array ?? [] }
    }

    /// The next requests are answered with these; all others are taken.
    func answer(_ statuses: [Int]) { state.withLock { $0.answers = statuses } }

    /// Serves while a body runs.
    func open(_ body: @Sendable @escaping (_ address: String) async throws -> Void) async throws {
        try await Serving.during { onListening in
            let application = Application(
                responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                    let bytes = Array(try await request.body.collect(upTo: 8 << 20).readableBytesView)
                    return Response(status: .init(code: self.take(request, bytes)))
                },
                configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) })
            try await application.run()
        } _: { port in
            try await body("http://127.0.0.1:\(port)")
        }
    }

    private func take(_ request: Request, _ bytes: [UInt8]) -> Int {
        state.withLock { state in
            var fields = ["path": request.uri.path]
            for field in request.headers { fields[field.name.canonicalName] = field.value }
            state.headers.append(fields)
            let status = state.answers.isEmpty ? 200 : state.answers.removeFirst()
            if status == 200 { state.requests.append((try? JSON(parsing: bytes)) ?? .null) }
            return status
        }
    }
}

extension JSON {
    /// The attributes of a span by their keys.
    var attributes: [String: JSON] {
        var found: [String: JSON] = [:]
        for pair in self["attributes"]?.array ?? [] {
            let value = pair["value"]?.object?.first { _ in true }?.1
            found[pair["key"]?.string ?? ""] = value
        }
        return found
    }
}

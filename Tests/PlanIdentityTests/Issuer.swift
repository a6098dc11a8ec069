import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import PlanJSON
import PlanTestKit
import Synchronization

/// An issuer of this test on a free port: shows its discovery document and its keys, and answers as it is told to.
final class Issuer: Sendable {
    private struct State {
        var address = ""
        var keys: [JSON] = []
        var isAway = false
        var about: [String: JSON] = [:]
        var asked = 0
    }

    private let state = Mutex(State())

    var address: String { state.withLock { $0.address } }
    /// How often the keys were asked for.
    var asked: Int { state.withLock { $0.asked } }

    func show(_ keys: [SigningKey]) { state.withLock { $0.keys = keys.map(\.json) } }
    func show(_ keys: [JSON]) { state.withLock { $0.keys = keys } }
    func away(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }
    /// Lets the discovery document say something else.
    func say(_ name: String, _ value: JSON) { state.withLock { $0.about[name] = value } }

    /// Serves while a body runs.
    func open(_ body: @Sendable @escaping () async throws -> Void) async throws {
        try await Serving.during { onListening in
            let application = Application(
                responder: CallbackResponder { (request: Request, _: BasicRequestContext) in self.answer(request.uri.path) },
                configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) })
            try await application.run()
        } _: { port in
            self.state.withLock { $0.address = "http://127.0.0.1:\(port)" }
            try await body()
        }
    }

    private func answer(_ path: String) -> Response {
        let body = state.withLock { state -> JSON? in
            if path == "/keys" { state.asked += 1 }
            guard !state.isAway else { return nil }
            switch path {
            case "/.well-known/openid-configuration":
                var about = JSONObject([("issuer", .string(state.address)), ("jwks_uri", .string("\(state.address)/keys"))])
                for (name, value) in state.about { about[name] = value }
                return .object(about)
            case "/keys": return ["keys": .array(state.keys)]
            default: return nil
            }
        }
        guard let body else { return Response(status: .serviceUnavailable) }
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes)))
    }
}

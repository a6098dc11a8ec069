import PlanEngine
import PlanJSON
import PlanModel
import Synchronization

/// One stream of messages to and from a client, such as the standard input and output of a process.
///
/// Requests are worked on at the same time and answered as they are done. What a message is wrong with concerns that message alone.
public final class MCPConnection: Sendable {
    let server: MCPServer
    let principal: MCPPrincipal
    private let send: @Sendable ([UInt8]) async -> Void
    /// Opened when nothing more comes in.
    let closing: Latch
    let questions: Questions
    let state = Mutex(State())

    struct State {
        /// Set by `initialize`: the version that was agreed upon, and what the client can do.
        var legacy: (version: String, traits: ClientTraits)?
        var underWay = RequestsUnderWay()
        /// Whether the client hears when there are other resources.
        var isListening = false
        /// Resources that a client of an older version follows, and how that is ended.
        var followed: [String: Latch] = [:]
    }

    /// - Parameter send: sends one message, in the order of the calls.
    public init(_ server: MCPServer, as principal: MCPPrincipal, send: @escaping @Sendable ([UInt8]) async -> Void) {
        self.server = server
        self.principal = principal
        self.send = send
        closing = Latch()
        questions = Questions(until: closing)
    }

    /// Serves until nothing more comes in and what is under way is done; subscriptions and calls that only wait are ended then.
    public func run(_ input: AsyncStream<MCPInput>) async {
        await withDiscardingTaskGroup { group in
            for await input in input { await accept(input, &group) }
            questions.close()
            for latch in state.withLock({ $0.followed.values.map(\.self) }) { latch.open() }
        }
    }

    func write(_ message: JSON) async { await send(message.bytes) }

    private func accept(_ input: MCPInput, _ group: inout DiscardingTaskGroup) async {
        let message: Incoming
        do throws(Incoming.Refusal) {
            message = try Incoming.read(input, limits: server.limits).message
        } catch {
            return await write(Outgoing.error(error.id, error.failure))
        }
        switch message {
        case .response(let id, let outcome): questions.hear(id, outcome)
        case .notification("notifications/cancelled", let params):
            guard let id = params["requestId"].flatMap(RequestID.init) else { return }
            state.withLock { $0.underWay.cancellation(of: id) }?.open()
        case .notification: break
        case .request(let request) where request.method == "initialize" && !Self.isModern(request):
            await write(initialize(request))
            listen(&group)
        case .request(let request): await begin(request, &group)
        }
    }

    static func isModern(_ request: Incoming.Request) -> Bool {
        request.meta["io.modelcontextprotocol/protocolVersion"] != nil
    }

    /// Opens the connection for a client of an older version.
    private func initialize(_ request: Incoming.Request) -> JSON {
        guard let wanted = request.params["protocolVersion"]?.string else {
            return Outgoing.error(request.id, .params("'protocolVersion' is missing"))
        }
        let version = ProtocolVersion.legacy.contains(wanted) ? wanted : ProtocolVersion.legacy[0]
        let traits = ClientTraits(capabilities: request.params["capabilities"] ?? nil)
        state.withLock { $0.legacy = (version, traits) }
        return Outgoing.result(request.id, server.initialized(version))
    }

    /// Tells a client of an older version, which need not ask for it, that there are other resources, for as long as the connection lasts.
    private func listen(_ group: inout DiscardingTaskGroup) {
        let isFirst = state.withLock { state in
            defer { state.isListening = true }
            return state.legacy != nil && !state.isListening
        }
        guard isFirst else { return }
        group.addTask {
            _ = await self.closing.race {
                await self.server.tellOfNewRuns(to: self.principal) {
                    await self.write(Outgoing.notification("notifications/resources/list_changed", JSONObject()))
                }
            }
        }
    }

    /// Starts to work on a request, unless too much is under way.
    private func begin(_ request: Incoming.Request, _ group: inout DiscardingTaskGroup) async {
        let latch: Latch
        do throws(ProtocolFailure) {
            latch = try state.withLock { state throws(ProtocolFailure) in try state.underWay.begin(request, server.limits) }
        } catch {
            return await write(Outgoing.error(request.id, error))
        }
        group.addTask {
            let answer = await latch.race { await self.answer(request) }
            self.state.withLock { $0.underWay.end(request.id) }
            // Nobody wants to hear of what was cancelled.
            guard let answer, !latch.isOpen else { return }
            await self.write(answer.message)
            await answer.afterwards?()
        }
    }
}

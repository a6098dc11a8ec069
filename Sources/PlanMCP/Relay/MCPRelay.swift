import PlanEngine
import PlanJSON
import Synchronization

/// One stream of messages to and from a client, such as the standard input and output of a process, that a server elsewhere answers over
/// HTTP.
///
/// What the client says is passed on, what the server says comes back as it is. To the client it is as if the server were here: requests
/// are worked on at the same time, a server that is away is an error of each request, and one that has forgotten the session is told again.
public final class MCPRelay: Sendable {
    struct State {
        var underWay = RequestsUnderWay()
        /// How many of them end by themselves, soon.
        var passing = 0
        var isListening = false
        var lastID: Int64 = 0
    }

    let remote: RemoteServer
    let session: RelaySession
    let questions = RelayedQuestions()
    /// Opened when nothing more comes in.
    let closing = Latch()
    let state = Mutex(State())
    /// Opened when nothing more comes in, and only what waits for somebody is under way.
    private let isCalm = Latch()
    private let send: @Sendable ([UInt8]) async -> Void

    /// - Parameter send: sends one message to the client, in the order of the calls.
    public init(to remote: RemoteServer, send: @escaping @Sendable ([UInt8]) async -> Void) {
        self.remote = remote
        self.send = send
        session = RelaySession(remote)
    }

    /// Relays until nothing more comes in and what is under way is done; subscriptions and calls that only wait are ended then.
    public func run(_ input: AsyncStream<MCPInput>) async {
        await withDiscardingTaskGroup { group in
            for await input in input { await accept(input, &group) }
            closing.open()
            pass(by: 0)
            await isCalm.wait()
            await session.end()
        }
    }

    func write(_ message: JSON) async { await send(message.bytes) }

    private func accept(_ input: MCPInput, _ group: inout DiscardingTaskGroup) async {
        let read: (message: Incoming, bytes: [UInt8])
        do throws(Incoming.Refusal) {
            read = try Incoming.read(input, limits: remote.limits)
        } catch {
            return await write(Outgoing.error(error.id, error.failure))
        }
        switch read.message {
        case .response(let id, let outcome):
            guard let asked = questions.take(id) else { return }
            group.addTask { await self.answer(asked, outcome) }
        case .notification(let method, let params):
            if method == "notifications/cancelled", let id = params["requestId"].flatMap(RequestID.init) {
                state.withLock { $0.underWay.cancellation(of: id) }?.open()
            }
            group.addTask { await self.tell(read.bytes) }
        case .request(let request) where request.method == "initialize" && !MCPConnection.isModern(request):
            await write(await session.open(request))
            await listen(&group)
        case .request(let request): await begin(request, read.bytes, &group)
        }
    }

    /// Opens the stream of what belongs to no request, for a client of an older version.
    private func listen(_ group: inout DiscardingTaskGroup) async {
        guard await session.known != nil else { return }
        let isFirst = state.withLock { state in
            defer { state.isListening = true }
            return !state.isListening
        }
        guard isFirst else { return }
        group.addTask { _ = await self.closing.race { await self.listen() } }
    }

    /// Passes a request on, unless too much is under way.
    private func begin(_ request: Incoming.Request, _ bytes: [UInt8], _ group: inout DiscardingTaskGroup) async {
        let latch: Latch
        do throws(ProtocolFailure) {
            latch = try state.withLock { state throws(ProtocolFailure) in try state.underWay.begin(request, remote.limits) }
        } catch {
            return await write(Outgoing.error(request.id, error))
        }
        let passes = !Self.lasts(request)
        if passes { pass(by: 1) }
        group.addTask {
            let answer = await latch.race { await self.answer(request, bytes) }
            self.state.withLock { $0.underWay.end(request.id) }
            if passes { self.pass(by: -1) }
            // Nobody wants to hear of what was cancelled.
            guard case .some(.some(let message)) = answer, !latch.isOpen else { return }
            await self.write(message)
        }
    }

    private func pass(by change: Int) {
        let passing = state.withLock { state in
            state.passing += change
            return state.passing
        }
        if passing == 0, closing.isOpen { isCalm.open() }
    }
}

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PlanCalendar
import PlanHTTP
import PlanJSON
import PlanModel

/// What happens on a server, without an end: a stream that breaks is opened again where it was, so that nothing is missed.
///
/// Ends with the task that reads it; throws `server.unreachable` when the server is away for longer than the client's patience.
public struct ClientEvents: AsyncSequence, Sendable {
    public typealias Element = ClientEvent

    let client: PlanClient
    let query: [(String, String)]
    let after: Int64?

    public func makeAsyncIterator() -> Iterator { Iterator(client: client, query: query, place: after) }

    /// Reads one stream after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let client: PlanClient
        private let query: [(String, String)]
        private var place: Int64?
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var frames = FrameReader(limit: Self.longestFrame)
        private var read: ArraySlice<ClientEvent> = []
        private var pauses: Pauses
        /// Whether something came of the stream that is open.
        private var hasRead = false

        private static let longestFrame = 64 << 20

        init(client: PlanClient, query: [(String, String)], place: Int64?) {
            self.client = client
            self.query = query
            self.place = place
            pauses = Pauses(client.options, patience: client.options.patience)
        }

        public mutating func next() async throws -> ClientEvent? {
            while true {
                if let event = read.popFirst() { return event }
                try Task.checkCancellation()
                if body == nil { try await connect() }
                let chunk: ByteBuffer?
                // What is opened next tells whether it was the server or the way to it.
                do { chunk = try await body?.next() } catch { chunk = nil }
                if let chunk { try take(chunk) } else { try await reopen() }
            }
        }

        /// A stream that ended before anything came of it is not opened again at once.
        private mutating func reopen() async throws {
            body = nil
            try Task.checkCancellation()
            guard !hasRead else { return }
            guard try await pauses.wait() else {
                throw PlanError("server.unreachable", "\(client.address.text) ends its stream of events again and again")
            }
        }

        private mutating func take(_ chunk: ByteBuffer) throws(PlanError) {
            guard let found = frames.read(chunk.readableBytesView) else {
                throw PlanError("server.unreadable", "an event of the stream is larger than \(Self.longestFrame) bytes")
            }
            for frame in found {
                // The greeting says from where on it is.
                if let id = frame.id.flatMap({ Int64($0) }) { place = id }
                guard frame.type != "hello", let data = try? JSON(parsing: frame.data) else { continue }
                read.append(ClientEvent(place: place ?? 0, type: frame.type, data: data))
            }
            guard !found.isEmpty else { return }
            hasRead = true
            pauses = Pauses(client.options, patience: client.options.patience)
        }

        private mutating func connect() async throws {
            frames = FrameReader(limit: Self.longestFrame)
            hasRead = false
            var request = try ClientRequest("followEvents", path: [:], query: query, body: nil, idempotencyKey: "")
            request.headers = [("Accept", "text/event-stream")]
            if let place { request.headers.append(("Last-Event-ID", "\(place)")) }
            body = try await client.begun(request, &pauses, expecting: "a stream").body.makeAsyncIterator()
        }
    }
}

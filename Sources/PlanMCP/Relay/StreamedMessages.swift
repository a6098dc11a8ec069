import PlanHTTP
import PlanJSON
import Synchronization

/// The messages of a stream of server-sent events, read while it comes: those before the answer are handed over, and the answer is kept.
final class StreamedMessages: Sendable {
    private struct State {
        var reader = FrameReader(limit: RemoteServer.answerBytes)
        var answer: JSON?
        var trouble: String?
    }

    static let limits = JSONLimits(bytes: RemoteServer.answerBytes, depth: JSONLimits.deepest, values: .max)
    /// How many messages whoever takes them may be behind.
    private static let ahead = 1_024

    /// What comes before the answer.
    let stream: AsyncStream<JSON>
    private let input: AsyncStream<JSON>.Continuation
    private let state = Mutex(State())
    private let id: RequestID?

    init(answering id: RequestID?) {
        self.id = id
        (stream, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.ahead))
    }

    var answer: JSON? { state.withLock { $0.answer } }
    /// Why nothing more was read of it; nil when nothing was wrong.
    var trouble: String? { state.withLock { $0.trouble } }

    func finish() { input.finish() }

    /// Takes a piece of the stream; true when nothing more is wanted.
    func take(_ bytes: [UInt8]) -> Bool {
        state.withLock { state in
            guard let frames = state.reader.read(bytes) else {
                state.trouble = "sends a message of more than \(RemoteServer.answerBytes) bytes"
                return true
            }
            for frame in frames {
                guard let message = try? JSON(parsing: Array(frame.data.utf8), limits: Self.limits), message.object != nil else { continue }
                if let id, message["method"] == nil, message["id"].flatMap(RequestID.init) == id {
                    state.answer = message
                    return true
                }
                if case .dropped = input.yield(message) {
                    state.trouble = "has sent more than the client has read"
                    return true
                }
            }
            return false
        }
    }
}

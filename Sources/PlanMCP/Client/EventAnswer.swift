import PlanCalendar
import PlanHTTP
import PlanJSON
import PlanModel
import Synchronization

/// The answer to one request in streams of events, read while it comes; what else comes before it is passed over.
final class EventAnswer: Sendable {
    private struct State {
        var reader: FrameReader
        var outcome: Result<JSON, ProtocolFailure>?
        var isTooLarge = false
        var lastEvent: String?
        var pause = TimeSpan.seconds(1)
    }

    private let state: Mutex<State>
    private let id: RequestID
    private let limits: ServerLimits

    init(_ id: RequestID, _ limits: ServerLimits) {
        self.id = id
        self.limits = limits
        state = Mutex(State(reader: FrameReader(limit: limits.messageBytes)))
    }

    /// The name of the last event, after which another stream may go on.
    var lastEvent: String? { state.withLock { $0.lastEvent } }
    /// How long to wait before that.
    var pause: TimeSpan { state.withLock { $0.pause } }

    /// What was answered by now; throws when that is larger than is kept.
    func outcome(title: String) throws(Failure) -> Result<JSON, ProtocolFailure>? {
        let (outcome, isTooLarge) = state.withLock { state in
            // Another stream begins with another frame.
            state.reader = FrameReader(limit: limits.messageBytes)
            return (state.outcome, state.isTooLarge)
        }
        if isTooLarge {
            throw Failure(.invalidOutput, "\(title): the answer has more than \(limits.messageBytes) bytes, which is more than is kept")
        }
        return outcome
    }

    /// Takes a piece of a stream; true when the answer has come, or cannot any more.
    func take(_ bytes: [UInt8], _ asks: AsyncStream<Incoming.Request>.Continuation) -> Bool {
        state.withLock { state in
            guard let frames = state.reader.read(bytes) else {
                state.isTooLarge = true
                return true
            }
            for frame in frames {
                if let name = frame.id, !name.isEmpty, name.utf8.count <= 1_024 { state.lastEvent = name }
                if let retry = frame.retry, retry >= 0 { state.pause = TimeSpan(milliseconds: retry) }
                switch try? Incoming(Array(frame.data.utf8), limits: limits) {
                case .response(id, let outcome)?: state.outcome = outcome
                case .request(let request)?: asks.yield(request)
                case .response?, .notification?, nil: break
                }
            }
            return state.outcome != nil
        }
    }
}

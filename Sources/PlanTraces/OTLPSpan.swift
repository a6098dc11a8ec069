import PlanJSON
import PlanModel
import Synchronization
public import Tracing

/// A span under way; it is sent when it has ended.
public final class OTLPSpan: Span {
    private struct State {
        var name: String
        var attributes = SpanAttributes()
        var links: [TraceParent] = []
        var isError = false
        var message: String?
        var hasEnded = false
    }

    public let context: InstrumentationContext
    let place: TraceParent
    private let parent: String?
    private let kind: SpanKind
    private let start: UInt64
    private let queue: SpanQueue
    private let state: Mutex<State>

    /// How many links and characters of an attribute are kept.
    private static let maximumLinks = 32
    static let maximumText = 2_000

    init(
        _ name: String, context: InstrumentationContext, place: TraceParent, parent: String?, kind: SpanKind, start: UInt64,
        queue: SpanQueue
    ) {
        self.context = context
        self.place = place
        self.parent = parent
        self.kind = kind
        self.start = start
        self.queue = queue
        state = Mutex(State(name: name))
    }

    public var isRecording: Bool { place.isSampled && state.withLock { !$0.hasEnded } }

    public var operationName: String {
        get { state.withLock { $0.name } }
        set { state.withLock { $0.name = newValue } }
    }

    public var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { state.withLock { $0.attributes = newValue } }
    }

    public func setStatus(_ status: SpanStatus) {
        state.withLock { state in
            state.isError = status.code == .error
            state.message = status.message
        }
    }

    /// Events within a span are not sent: what happens has spans of its own.
    public func addEvent(_ event: SpanEvent) {}

    public func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        state.withLock { state in
            state.isError = true
            state.message = String("\(error)".prefix(Self.maximumText))
        }
    }

    public func addLink(_ link: SpanLink) {
        guard let place = link.context[TracePlace.self] else { return }
        state.withLock { state in
            if state.links.count < Self.maximumLinks { state.links.append(place) }
        }
    }

    public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        let ended = state.withLock { state -> State? in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            return state
        }
        guard let ended, place.isSampled else { return }
        var record = SpanRecord(
            place: place, parent: parent, name: ended.name, kind: kind.record, start: start, end: instant().nanosecondsSinceEpoch)
        ended.attributes.forEach { key, value in record.attributes.append((key, value.json)) }
        record.attributes.sort { $0.key < $1.key }
        record.links = ended.links
        record.isError = ended.isError
        record.message = ended.message
        queue.add(record)
    }
}

extension SpanKind {
    fileprivate var record: SpanRecord.Kind {
        switch self {
        case .server: .server
        case .client: .client
        case .producer: .producer
        case .consumer: .consumer
        case .internal: .own
        }
    }
}

extension SpanAttribute {
    fileprivate var json: JSON {
        switch self {
        case .int32(let value): .int(Int64(value))
        case .int64(let value): .int(value)
        case .double(let value): .double(value)
        case .bool(let value): .bool(value)
        case .string(let value): .string(String(value.prefix(OTLPSpan.maximumText)))
        case .stringArray(let values): .array(values.map { .string(String($0.prefix(OTLPSpan.maximumText))) })
        case .stringConvertible(let value): .string(String(value.description.prefix(OTLPSpan.maximumText)))
        default: .string(String("\(self)".prefix(OTLPSpan.maximumText)))
        }
    }
}

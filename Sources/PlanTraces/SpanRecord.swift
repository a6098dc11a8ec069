import PlanJSON
import PlanModel

/// A span that has ended, as it is sent.
struct SpanRecord: Sendable {
    /// What it is called with, as OTLP numbers it.
    enum Kind: Int64, Sendable {
        case own = 1
        case server, client, producer, consumer
    }

    /// Where it stands.
    let place: TraceParent
    /// The span around it; nil for the first of a trace.
    let parent: String?
    let name: String
    let kind: Kind
    let start: UInt64
    let end: UInt64
    var attributes: [(key: String, value: JSON)] = []
    var links: [TraceParent] = []
    var isError = false
    var message: String?
}

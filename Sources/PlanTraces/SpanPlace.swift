import PlanModel
import Tracing

/// Which place the next span in a context is to have, where others know it before there is a span.
enum SpanPlace: InstrumentationContextKey {
    typealias Value = TraceParent
}

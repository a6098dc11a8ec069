import PlanModel
import Tracing

/// Where in a trace one is, in a context.
enum TracePlace: InstrumentationContextKey {
    typealias Value = TraceParent

    static var nameOverride: String? { "traceparent" }

    /// A context at a place, for links.
    static func context(_ place: TraceParent) -> InstrumentationContext {
        var context = InstrumentationContext.topLevel
        context[TracePlace.self] = place
        return context
    }
}

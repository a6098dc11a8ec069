import PlanEngine
import PlanModel

extension Console {
    /// The trace that a command belongs to, as whoever has started it says: `TRACEPARENT`. Nil where that is none (W3C Trace Context has it
    /// ignored then).
    var traceParent: TraceParent? { environment["TRACEPARENT"].flatMap(TraceParent.init) }

    /// Does something for the command, and for nobody else: runs that are made by it belong to the command's trace.
    func tracing<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        guard let traceParent else { return try await body() }
        return try await TraceContext.$parent.withValue(traceParent) { try await body() }
    }
}

import PlanModel
public import Tracing

/// Makes spans, which an ``OTLPExporter`` sends.
public struct OTLPTracer: Tracer {
    let queue: SpanQueue

    public func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> OTLPSpan {
        var context = context()
        let around = context[TracePlace.self]
        let place = context[SpanPlace.self] ?? Self.place(within: around)
        context[SpanPlace.self] = nil
        context[TracePlace.self] = place
        return OTLPSpan(
            operationName, context: context, place: place, parent: around?.spanID, kind: kind, start: instant().nanosecondsSinceEpoch,
            queue: queue)
    }

    public func startAnySpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> any Span {
        startSpan(operationName, context: context(), ofKind: kind, at: instant(), function: function, file: fileID, line: line)
    }

    /// Spans are sent by whoever runs the exporter, and by nobody else.
    public func forceFlush() {}

    public func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        if let place = extractor.extract(key: "traceparent", from: carrier).flatMap(TraceParent.init) { context[TracePlace.self] = place }
    }

    public func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        if let place = context[TracePlace.self] { injector.inject(place.description, forKey: "traceparent", into: &carrier) }
    }

    private static func place(within around: TraceParent?) -> TraceParent {
        var chance = SystemRandomNumberGenerator()
        let trace =
            around?.traceID ?? id(UInt64.random(in: 1 ... .max, using: &chance)) + id(.random(in: 0 ... .max, using: &chance))
        return TraceParent(
            traceID: trace, spanID: id(UInt64.random(in: 1 ... .max, using: &chance)), isSampled: around?.isSampled ?? true)
    }

    private static func id(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

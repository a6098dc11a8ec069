import Hummingbird
import PlanAPI
import PlanEngine
import PlanModel
import Tracing

/// The trace that a request belongs to, and its own part of it where anybody is told of traces.
struct RequestTrace: Sendable {
    /// Whatever is done for the request belongs to this.
    let parent: TraceParent?
    private let span: (any Span)?

    init(_ request: Request, _ id: String, _ tracer: (any Tracer)?) {
        let given = request.headers[.traceparent].flatMap(TraceParent.init)
        guard let tracer else {
            (parent, span) = (given, nil)
            return
        }
        var context = InstrumentationContext.topLevel
        tracer.extract(["traceparent": given?.description ?? ""], into: &context, using: Fields())
        let span = tracer.startSpan(request.method.rawValue, context: context, ofKind: .server)
        span.attributes["http.request.method"] = request.method.rawValue
        span.attributes["cairn.request.id"] = id
        var own: [String: String] = [:]
        tracer.inject(span.context, into: &own, using: Fields())
        parent = own["traceparent"].flatMap(TraceParent.init) ?? given
        self.span = span
    }

    func during<Value: Sendable>(_ body: () async throws -> Value) async rethrows -> Value {
        try await TraceContext.$parent.withValue(parent) {
            guard let span else { return try await body() }
            return try await InstrumentationContext.$current.withValue(span.context) { try await body() }
        }
    }

    /// The request is answered; what follows in a stream is no part of it.
    func end(_ target: RequestTarget, _ status: Int) {
        guard let span else { return }
        if let route = target.route {
            span.operationName = "\(route.method.rawValue) \(route.template)"
            span.attributes["http.route"] = route.template
            span.attributes["cairn.operation"] = route.id
        }
        span.attributes["http.response.status_code"] = status
        if let code = target.code { span.attributes["error.type"] = code }
        if status >= 500 { span.setStatus(SpanStatus(code: .error)) }
        span.end()
    }

    private struct Fields: Extractor, Injector {
        func extract(key: String, from carrier: [String: String]) -> String? { carrier[key].flatMap { $0.isEmpty ? nil : $0 } }
        func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
    }
}

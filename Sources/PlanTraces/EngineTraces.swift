public import PlanCalendar
public import PlanEngine
import PlanKernel
import PlanModel
public import Tracing

/// Turns what an engine does into short spans: a commit, an attempt that has ended, a run that was taken up.
///
/// A run may wait for weeks, and so is no span. What belongs to one has the attribute `cairn.run.id`, and a link to the request that has
/// asked for the run.
public struct EngineTraces: EngineObserver {
    private let tracer: any Tracer
    private let now: @Sendable () -> Timestamp

    public var tellsAttemptSpans: Bool { true }

    public init(_ tracer: any Tracer, now: @escaping @Sendable () -> Timestamp) {
        self.tracer = tracer
        self.now = now
    }

    public func observe(_ observation: EngineObservation) {
        switch observation {
        case .committed(let steps, let took):
            let span = begin("commit", since: took)
            span.attributes["cairn.run.ids"] = steps.map(\.run.id.rawValue)
            span.attributes["cairn.events"] = steps.reduce(0) { $0 + $1.events.count }
            for step in steps { link(span, to: step.run) }
            span.end(at: moment(now()))
            for step in steps { for timing in step.run.timings { tell(timing, of: step.run) } }
        case .refused(let error, let took):
            let span = begin("commit", since: took)
            span.setStatus(SpanStatus(code: .error, message: "\(error)"))
            span.end(at: moment(now()))
        case .takenUp(let run, let attempts, let took):
            let span = begin("take up", since: took)
            span.attributes["cairn.run.ids"] = [run.rawValue]
            span.attributes["cairn.attempts"] = attempts
            span.end(at: moment(now()))
        case .jobTaken, .jobEnded, .scheduleMoved, .checked: break
        }
    }

    /// A span within the request that is being answered, where one is.
    private func begin(_ name: String, since took: Duration) -> any Span {
        let nanoseconds =
            UInt64(max(0, took.components.seconds)) * 1_000_000_000 + UInt64(max(0, took.components.attoseconds) / 1_000_000_000)
        let end = moment(now())
        return tracer.startSpan(
            name, context: .current ?? .topLevel, ofKind: .internal,
            at: Moment(nanosecondsSinceEpoch: end.nanosecondsSinceEpoch - min(nanoseconds, end.nanosecondsSinceEpoch)))
    }

    /// An attempt began long before: it is in a trace of its own, which whoever it has asked for something knows already.
    private func tell(_ timing: Timing, of run: Run) {
        guard case .attempt(let ref, let number, let outcome) = timing.subject else { return }
        let node = run.plan.nodes[ref.node]
        var context = InstrumentationContext.topLevel
        context[SpanPlace.self] = TraceParent(attempt: number, of: ref, in: run)
        let span = tracer.startSpan("attempt \(node.task.typeName)", context: context, ofKind: .internal, at: moment(timing.since))
        span.attributes["cairn.run.id"] = run.id.rawValue
        span.attributes["cairn.node"] = run.name(of: ref)
        span.attributes["cairn.attempt"] = number
        span.attributes["cairn.plan.title"] = run.plan.title
        span.attributes["cairn.owner"] = run.owner(of: ref).description
        if case .failed(let kind) = outcome {
            span.attributes["error.type"] = kind.rawValue
            span.setStatus(SpanStatus(code: .error, message: kind.rawValue))
        }
        link(span, to: run)
        span.end(at: moment(timing.until))
    }

    private func link(_ span: any Span, to run: Run) {
        guard let place = run.origin.traceparent else { return }
        var context = InstrumentationContext.topLevel
        tracer.extract(place.description, into: &context, using: Line())
        span.addLink(SpanLink(context: context, attributes: [:]))
    }

    private func moment(_ time: Timestamp) -> Moment { Moment(nanosecondsSinceEpoch: UInt64(max(0, time.milliseconds)) * 1_000_000) }

    private struct Moment: TracerInstant {
        let nanosecondsSinceEpoch: UInt64
        static func < (left: Moment, right: Moment) -> Bool { left.nanosecondsSinceEpoch < right.nanosecondsSinceEpoch }
    }

    private struct Line: Extractor {
        func extract(key: String, from carrier: String) -> String? { key == "traceparent" ? carrier : nil }
    }
}

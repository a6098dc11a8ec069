import HTTPTypes
import Hummingbird
import PlanAPI
import PlanEngine
import PlanJSON
import PlanMetrics
import PlanModel
import PlanStore
import ServiceLifecycle

extension APIHandlers {
    static let events: [String: Handler] = [
        "followEvents": { call in
            var filter = EventFilter()
            filter.runs = Set(call.allAsked("run").map { RunID($0) })
            filter.types = Set(call.allAsked("type"))
            let wantsStream = call.headers[values: .accept].contains { $0.lowercased().contains("text/event-stream") }
            guard wantsStream else { return try await page(filter, call) }
            let last = try await call.engine.store.lastGlobalSeq()
            // A place that nobody can read is none of this store.
            let heard = call.headers[.lastEventID].map { text in Int64(text).flatMap { $0 >= 0 ? $0 : nil } ?? .max }
            let after = heard ?? call.askedNumber("after") ?? last
            let removed = try await call.engine.lastRemoved()
            let cursor = EventCursor(
                call.engine, call.caller, filter, after: min(after, last), isReset: await isReset(after, last, removed), removed: removed,
                call.admission)
            let request = call.request
            let metrics = call.place.metrics
            let body = ResponseBody { writer in
                metrics.countStream(.events, by: 1)
                defer { metrics.countStream(.events, by: -1) }
                // Whoever comes back with 'Last-Event-ID' has missed nothing, whatever ended the stream; or is told why they may not.
                try? await request.body.consumeWithCancellationOnInboundClose { _ in
                    for try await frames in AsyncThrowingStream(unfolding: { try await cursor.next() }).cancelOnGracefulShutdown() {
                        try await writer.write(frames)
                    }
                }
                try await writer.finish(nil)
            }
            var reply = APIReply(200, .stream(body, mediaType: "text/event-stream"))
            reply.headers[.xAccelBuffering] = "no"
            return reply
        }
    ]

    private static func page(_ filter: EventFilter, _ call: APICall) async throws -> APIReply {
        let limit = call.askedNumber("limit").map { Int($0) } ?? 100
        var sight = EventSight()
        let now = call.engine.surroundings.now()
        let after = call.askedNumber("after") ?? 0
        let (events, place) = try await call.engine.eventsSeen(
            afterGlobal: after, filter, limit: limit, until: now, by: call.caller, &sight)
        // Asked after the events were read: what is removed meanwhile is told as well.
        let last = try await call.engine.store.lastGlobalSeq()
        var reply = APIReply(items: events.map(\.json), next: place >= last ? nil : "\(place)")
        if try await isReset(after, last, await call.engine.lastRemoved()), case .json(let page) = reply.content, var object = page.object {
            object["reset"] = true
            reply.content = .json(.object(object))
        }
        return reply
    }

    /// Whether a place is none of this store: it lies after the last event, or before one that was removed. Who begins at 0 wants what
    /// there is.
    private static func isReset(
        _ after: Int64, _ last: Int64, _ removed: @autoclosure () async throws -> Int64
    ) async rethrows -> Bool {
        if after > last { return true }
        guard after > 0 else { return false }
        return try await after < removed()
    }
}

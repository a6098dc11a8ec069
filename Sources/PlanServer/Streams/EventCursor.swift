import NIOCore
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanStore

/// Where a reader of the stream of all events stands, and what it gets next.
///
/// Reads what is to be written, at the pace of whoever reads it: nobody slow holds anybody up, and nothing is dropped.
actor EventCursor {
    private let engine: Engine
    private let caller: Caller
    private let filter: EventFilter
    private let admission: Admission?
    private var place: Int64
    private var sight = EventSight()
    private var greeting: String?
    /// The last event that is known to have been removed.
    private var removed: Int64

    /// After how long without an event a comment is written.
    private static let heartbeat = TimeSpan.seconds(15)

    /// - Parameters:
    ///   - isReset: whether the place that was asked for is not one of this store: everything has to be read anew.
    ///   - removed: the last event that had been removed when that was decided.
    ///   - admission: asked again before anything is told.
    init(
        _ engine: Engine, _ caller: Caller, _ filter: EventFilter, after place: Int64, isReset: Bool, removed: Int64,
        _ admission: Admission? = nil
    ) {
        self.admission = admission
        (self.engine, self.caller, self.filter, self.place, self.removed) = (engine, caller, filter, place, removed)
        greeting = isReset ? "reset" : "hello"
    }

    /// The next frames of server-sent events (HTML standard, section 9.2): the `id` of each is the place after which to go on. Throws when
    /// the caller is not let in any more.
    func next() async throws -> ByteBuffer? {
        if let type = greeting {
            greeting = nil
            return Self.frame(type, ["after": .int(place)], place: place)
        }
        let end = engine.surroundings.now() + Self.heartbeat
        let before = place
        var sight = sight
        let (events, next) = try await engine.eventsSeen(afterGlobal: place, filter, limit: 200, until: end, by: caller, &sight)
        try await admission?.check()
        (self.sight, place) = (sight, next)
        var buffer = ByteBuffer()
        if try await hasMissed(after: before) { buffer.writeImmutableBuffer(Self.frame("reset", ["after": .int(before)], place: before)) }
        if events.isEmpty { buffer.writeString(": \(place)\n\n") }
        for (globalSeq, json) in events {
            buffer.writeImmutableBuffer(Self.frame(json["eventType"]?.string ?? "event", json, place: globalSeq))
        }
        return buffer
    }

    /// Whether something was removed before it could be read from here. Asked after reading, so that nothing is removed in between.
    private func hasMissed(after place: Int64) async throws -> Bool {
        // Who keeps up is told of everything before it can be removed.
        guard !engine.keepsUp(at: place) else { return false }
        let before = removed
        removed = max(before, try await engine.lastRemoved())
        return removed > before && removed > place
    }

    private static func frame(_ type: String, _ data: JSON, place: Int64) -> ByteBuffer {
        var buffer = ByteBuffer(string: "id: \(place)\nevent: \(type)\ndata: ")
        buffer.writeBytes(data.bytes)
        buffer.writeString("\n\n")
        return buffer
    }
}

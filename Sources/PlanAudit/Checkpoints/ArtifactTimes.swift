import PlanKernel
import PlanModel

/// When artifacts of a run came, and when they stopped to hold; all checkpoints of a run share one list.
struct ArtifactTimes: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        let id: String
        let from: Int64
        var until: Int64?
    }

    private var entries: [Entry] = []
    private var places: [String: Int] = [:]

    mutating func take(_ event: RunEvent) {
        switch event.event {
        case .artifactCreated(_, let artifact):
            places[artifact.id] = entries.count
            entries.append(Entry(id: artifact.id, from: event.seq))
        case .artifactSuperseded(_, let id, _): if let place = places[id] { entries[place].until = event.seq }
        default: break
        }
    }

    /// The artifacts that held right after an event, oldest first.
    func current(at seq: Int64) -> [String] {
        entries.filter { $0.from <= seq && $0.until.map { seq < $0 } ?? true }.map(\.id)
    }
}

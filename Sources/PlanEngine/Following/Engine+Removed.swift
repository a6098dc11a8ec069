import PlanJSON
import PlanModel
public import PlanStore

extension Engine {
    /// The last of the events of all runs that was removed, 0 when none was: whoever has read less far has missed something for good.
    public func lastRemoved() async throws(StoreError) -> Int64 {
        let entry = try await store.entry(.removal, DirectoryEntry.removedEvents, organization: DirectoryEntry.serversOwn)
        return entry?.body["globalSeq"]?.int ?? 0
    }

    /// Whether whoever has read up to a place gets what follows from memory, and cannot have missed what is removed.
    public func keepsUp(at place: Int64) -> Bool { feed.reaches(back: place) }
}

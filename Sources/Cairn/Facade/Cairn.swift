public import PlanEngine
public import PlanStore
import PlanStoreSQLite

/// The whole of Cairn behind one door: plans are run, followed, answered and cancelled here.
///
/// Nothing is driven before ``running(_:)`` or ``drive()`` is called; ``withCairn(_:setup:body:)`` does all of it at once. Whatever is
/// committed stays: another process that opens the same file goes on where this one stopped.
public final class Cairn: Sendable {
    public let engine: Engine
    public let store: any RunStore

    private init(_ store: any RunStore, _ setup: CairnSetup) async throws {
        self.store = store
        engine = try await Engine.open(
            store, identity: .current(), owners: setup.owners, surroundings: setup.surroundings, takesOver: setup.takesOver,
            onTrouble: setup.onTrouble)
    }

    /// Opens a database, which is made if there is none.
    public static func open(_ path: String, setup: (inout CairnSetup) throws -> Void = { _ in }) async throws -> Cairn {
        let prepared = try prepare(setup)
        return try await open(try SQLiteStore(path: path), prepared)
    }

    /// Keeps runs in memory only: for tests, and for trying things out.
    public static func inMemory(setup: (inout CairnSetup) throws -> Void = { _ in }) async throws -> Cairn {
        try await open(MemoryStore(), try prepare(setup))
    }

    private static func prepare(_ setup: (inout CairnSetup) throws -> Void) throws -> CairnSetup {
        var prepared = CairnSetup()
        try setup(&prepared)
        return prepared
    }

    private static func open(_ store: any RunStore, _ setup: CairnSetup) async throws -> Cairn {
        do {
            return try await Cairn(store, setup)
        } catch {
            await store.close()
            throw error
        }
    }

    /// Drives runs until the task is cancelled; what is under way is ended then. The database stays open.
    public func drive() async throws { try await engine.run() }

    /// Drives runs for as long as a body needs it. The database stays open.
    public func running<Result: Sendable>(_ body: @Sendable @escaping (Cairn) async throws -> Result) async throws -> Result {
        try await engine.withRunning { _ in try await body(self) }
    }

    /// Waits for what is being written and lets go of the database. Nothing may be called afterwards.
    public func close() async { await store.close() }
}

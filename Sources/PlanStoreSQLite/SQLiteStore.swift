import GRDB
public import PlanCalendar
public import PlanModel
public import PlanStore

/// Runs kept in an SQLite file: one process or several on one machine.
///
/// What a call acknowledges has been synced to the disk. Any number of callers may write at once: what arrives while a commit is being
/// synced goes into the next one together. For several machines, or a network file system, use another store.
public final class SQLiteStore: RunStore, AuditStore, CountingStore {
    let pool: DatabasePool
    let points: PointReaders
    let isAlive: @Sendable (EngineIdentity) -> Bool
    let queue = WriteQueue()
    private let executor = StepExecutor()
    let watch: ChangeWatch

    /// Opens the file, or makes it with its folder; brings an older one to the newest schema.
    ///
    /// A file that is damaged, of another program or of a newer version is refused and left as it is.
    public init(path: String, options: SQLiteOptions = .init()) throws(StoreError) {
        let file = SQLiteFile(path: path)
        pool = try file.open(options)
        points = PointReaders(path: path, configuration: file.configuration(options), limit: options.readers)
        isAlive = options.isAlive
        watch = ChangeWatch(database: path)
        WriterThread.start(on: pool, queue: queue, executor: executor, watch: watch, options: options)
    }

    deinit {
        watch.end()
        queue.close()
    }

    public var changes: StoreChanges {
        watch.begin()
        return watch.changes
    }

    public var stepExecutor: (any TaskExecutor)? { executor }

    /// How much has been written, and in how many commits.
    public var statistics: SQLiteStatistics { queue.statistics }

    public func close() async {
        watch.end()
        points.close()
        queue.close()
        await queue.finish()
    }
}

// MARK: - Writing

extension SQLiteStore {
    public func commit(_ transition: Transition) async throws(StoreError) {
        _ = try await queue.submit(.commit(transition)).get()
    }

    public func commit(_ transitions: [Transition]) async throws(StoreError) {
        guard !transitions.isEmpty else { return }
        _ = try await queue.submit(.commitAll(transitions)).get()
    }

    public func enroll(_ engine: EngineIdentity, until: Timestamp, at now: Timestamp) async throws(StoreError) -> Fence {
        guard case .fence(let fence) = try await queue.submit(.enroll(engine, until: until, at: now)).get() else {
            throw .failed("the writer gave no fence")
        }
        return fence
    }

    public func renew(_ fence: Fence, until: Timestamp, at now: Timestamp) async throws(StoreError) {
        _ = try await queue.submit(.renew(fence, until: until)).get()
    }

    public func retire(_ fence: Fence) async throws(StoreError) {
        _ = try await queue.submit(.retire(fence)).get()
    }

    public func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) async throws(StoreError) -> [Claim] {
        guard case .claims(let claims) = try await queue.submit(.claim(runs, by: fence, at: now)).get() else {
            throw .failed("the writer gave no claims")
        }
        return claims
    }
}

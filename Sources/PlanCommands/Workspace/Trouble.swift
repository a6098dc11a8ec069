import PlanStore
import Synchronization

/// Tells once that the database cannot be written just now.
final class Trouble: Sendable {
    private let console: Console
    private let database: String
    private let told = Mutex<Set<StoreError>>([])

    init(console: Console, database: String) {
        self.console = console
        self.database = database
    }

    func tell(_ error: StoreError) {
        guard told.withLock({ $0.insert(error).inserted }) else { return }
        let what = error == .full ? "no space is left for \(database)" : Problem(error, database: database).message
        console.note("warning: \(what); trying again for a while")
    }
}

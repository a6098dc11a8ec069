import GRDB
import Synchronization

/// Connections for reads of a few rows, which are made where they are asked for: to hand them to another thread costs more than they do.
///
/// So they wait for nobody: who finds no connection idle, or the file locked, gets nil and reads by way of the pool.
final class PointReaders: Sendable {
    private struct State {
        var idle: [DatabaseQueue] = []
        var made = 0
        var isClosed = false
    }

    private let path: String
    private let configuration: Configuration
    private let limit: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - configuration: that of the other connections of the file.
    ///   - limit: how many there may be.
    init(path: String, configuration: Configuration, limit: Int) {
        var own = configuration
        own.readonly = true
        own.busyMode = .immediateError
        // One whose transaction cannot be ended is closed.
        own.allowsUnsafeTransactions = true
        (self.path, self.configuration, self.limit) = (path, own, limit)
    }

    /// Reads one state of the database; nil where it could only be had by waiting.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value? {
        guard let connection = take() else { return nil }
        var isSound = false
        defer { giveBack(connection, isSound) }
        do {
            let result = try connection.unsafeRead { database in
                // Kept prepared; the library's own transactions are compiled anew each time, which takes longer than what is read.
                try SQLStatement(cached: "BEGIN", on: database).run()
                let result = Result { try body(database) }
                try SQLStatement(cached: "COMMIT", on: database).run()
                return result
            }
            isSound = true
            return try result.get()
        } catch let error where SQLiteFailure(error).isBusy {
            return nil
        }
    }

    private func giveBack(_ connection: DatabaseQueue, _ isSound: Bool) {
        state.withLock { state in
            if isSound, !state.isClosed { state.idle.append(connection) } else { state.made -= 1 }
        }
    }

    /// Closes what is idle; what is in use is closed when it is done. Whoever reads from then on is told by the pool that it is closed.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.made -= state.idle.count
            state.idle = []
        }
    }

    private func take() -> DatabaseQueue? {
        let (idle, isNew) = state.withLock { state -> (DatabaseQueue?, Bool) in
            if let idle = state.idle.popLast() { return (idle, false) }
            guard state.made < limit, !state.isClosed else { return (nil, false) }
            state.made += 1
            return (nil, true)
        }
        guard isNew else { return idle }
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            state.withLock { $0.made -= 1 }
            // The pool says what is wrong, or waits until it is over.
            return nil
        }
    }
}

import Dispatch
import PlanStore
import Synchronization

/// Where callers leave what they want written, and the writer's thread waits for it.
final class WriteQueue: Sendable {
    /// A write, and who waits for it.
    struct Submission: Sendable {
        let write: Write
        let size: Int
        /// How many commits had been begun when it came.
        let arrival: Int
        /// Not a checked one, which costs memory of its own with every step: a submission leaves the queue once, and is answered there.
        let caller: UnsafeContinuation<Result<Write.Outcome, StoreError>, Never>
    }

    private struct State {
        var waiting: [Submission] = []
        var isWriterAsleep = false
        var isClosed = false
        var isFinished = false
        var closers: [CheckedContinuation<Void, Never>] = []
        var statistics = SQLiteStatistics()

        mutating func takeGroup(limit: Int, bytes: Int) -> [Submission] {
            let group = WriteQueue.take(from: &waiting, limit: limit, bytes: bytes)
            if let first = group.first { statistics.overtaken = max(statistics.overtaken, statistics.commits - first.arrival) }
            statistics.commits += 1
            statistics.writes += group.count
            return group
        }
    }

    private enum Turn {
        case group([Submission])
        case nothing
        case end
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    var statistics: SQLiteStatistics { state.withLock(\.statistics) }

    /// Whether nobody waits for the writer.
    var isEmpty: Bool { state.withLock { $0.waiting.isEmpty } }

    /// Returns when the write is durable or refused; cancelling the caller does not change what happens.
    func submit(_ write: Write) async -> Result<Write.Outcome, StoreError> {
        let size = write.size
        return await withUnsafeContinuation { caller in
            let (isAccepted, isWriterAsleep) = state.withLock { state in
                guard !state.isClosed else { return (false, false) }
                state.waiting.append(Submission(write: write, size: size, arrival: state.statistics.commits, caller: caller))
                defer { state.isWriterAsleep = false }
                return (true, state.isWriterAsleep)
            }
            if isWriterAsleep { wake.signal() }
            if !isAccepted { caller.resume(returning: .failure(.failed("the store is closed"))) }
        }
    }

    /// Waits for what is next to be written together, in the order of arrival; nil when the queue is closed and empty.
    func next(limit: Int, bytes: Int) -> [Submission]? {
        while true {
            let turn = state.withLock { state -> Turn in
                guard state.waiting.isEmpty else { return .group(state.takeGroup(limit: limit, bytes: bytes)) }
                state.isWriterAsleep = !state.isClosed
                return state.isClosed ? .end : .nothing
            }
            switch turn {
            case .group(let group): return group
            case .nothing: wake.wait()
            case .end: return nil
            }
        }
    }

    private static func take(from waiting: inout [Submission], limit: Int, bytes: Int) -> [Submission] {
        var count = 0
        var size = 0
        while count < waiting.count, count < limit, count == 0 || size + waiting[count].size <= bytes {
            size += waiting[count].size
            count += 1
        }
        if count == waiting.count {
            defer { waiting = [] }
            return waiting
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting[..<count])
    }
}

// MARK: - The end

extension WriteQueue {
    /// Takes nothing more; what is waiting will be written.
    func close() {
        let isWriterAsleep = state.withLock { state in
            state.isClosed = true
            defer { state.isWriterAsleep = false }
            return state.isWriterAsleep
        }
        if isWriterAsleep { wake.signal() }
    }

    /// Returns when the writer has let go of the file.
    func finish() async {
        await withCheckedContinuation { closer in
            let isFinished = state.withLock { state in
                if !state.isFinished { state.closers.append(closer) }
                return state.isFinished
            }
            if isFinished { closer.resume() }
        }
    }

    /// Told by the writer when it has ended.
    func markFinished() {
        let closers = state.withLock { state in
            state.isFinished = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}

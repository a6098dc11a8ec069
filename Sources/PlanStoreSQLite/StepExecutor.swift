import DequeModule
import Dispatch
import Foundation
import Synchronization

/// Where tasks go on whose writes have been committed: on the writer's own thread when there was only that one write, else side by side on
/// as many threads as there are processors.
///
/// A run alone makes one step after the other, and each waits for the commit of the one before. Handing the answer to another thread, which
/// hands the next write back, wakes two sleeping threads a step; that costs half as much as the commit itself. What runs here keeps the
/// writer from committing for others, so it must not block: a step of the kernel may run here, a caller's own code may not.
final class StepExecutor: TaskExecutor {
    private struct State {
        var ready: Deque<UnownedJob> = []
        /// How many threads take from what is ready.
        var runners = 0
        /// What the writer is making ready at this moment; nil at any other.
        var answered: [UnownedJob]?

        /// So many threads are to be called, which then count as there.
        mutating func call(limit: Int) -> Int {
            let called = max(0, min(limit - runners, ready.count))
            runners += called
            return called
        }
    }

    private let state = Mutex(State())
    private let width = ProcessInfo.processInfo.activeProcessorCount

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let called = state.withLock { state -> Int in
            guard state.answered == nil else {
                state.answered?.append(job)
                return 0
            }
            state.ready.append(job)
            return state.call(limit: width)
        }
        call(called)
    }

    /// Answers those whose writes were committed. Called by the writer, which lets the only one go on here until it waits again.
    ///
    /// - Parameter isAlone: whether there was one write, and nobody waits for the writer meanwhile.
    func answer(isAlone: Bool, _ resume: () -> Void) {
        state.withLock { $0.answered = [] }
        resume()
        let (alone, called) = state.withLock { state -> (UnownedJob?, Int) in
            let answered = state.answered ?? []
            state.answered = nil
            // It may be another step that became ready at this moment, which is as good.
            state.ready.append(contentsOf: answered.dropFirst(isAlone ? 1 : 0))
            return (isAlone ? answered.first : nil, state.call(limit: width))
        }
        call(called)
        alone?.runSynchronously(on: asUnownedTaskExecutor())
    }

    private func call(_ count: Int) {
        for _ in 0..<count { DispatchQueue.global().async { self.run() } }
    }

    private func run() {
        var jobs: [UnownedJob] = []
        while take(&jobs) {
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }

    /// Takes what is next, a few at once when many are ready: each taking costs the others the lock. False when nothing is left.
    private func take(_ jobs: inout [UnownedJob]) -> Bool {
        jobs.removeAll(keepingCapacity: true)
        return state.withLock { state in
            guard !state.ready.isEmpty else {
                state.runners -= 1
                return false
            }
            let count = max(1, min(state.ready.count / (2 * width), Self.takenAtOnce))
            jobs.append(contentsOf: state.ready.prefix(count))
            state.ready.removeFirst(count)
            return true
        }
    }

    /// So few that a long one among them keeps nobody waiting whom another thread could serve.
    private static let takenAtOnce = 8
}

public import PlanCalendar
public import PlanClient
public import PlanEngine
import PlanKernel
import PlanModel
import Synchronization

/// Takes jobs of a server's queues, does them with the owners of this process, and hands in what comes of them.
///
/// A job is the worker's until its lease ends, which signs of life put off. What came of one is said again until the server has heard it;
/// a server that is away is waited for.
public final class Worker: Sendable {
    public let client: PlanClient
    public let owners: Owners
    public let options: WorkerOptions
    let surroundings: Surroundings
    let order = StopOrder()
    private let onNews: @Sendable (WorkerNews) -> Void
    private let isAway = Mutex(false)

    /// - Parameters:
    ///   - owners: what programs and functions there are for the nodes of the queues.
    ///   - onNews: told of everything that it does, from whatever task does it.
    public init(
        _ client: PlanClient, owners: Owners, options: WorkerOptions, surroundings: Surroundings = .live,
        onNews: @escaping @Sendable (WorkerNews) -> Void = { _ in }
    ) {
        self.client = client
        self.owners = owners
        self.options = options
        self.surroundings = surroundings
        self.onNews = onNews
    }

    /// Lets the worker take nothing new, and end when what it has is finished, or when the time is over: then another worker gets it.
    ///
    /// May be called again, to leave less time.
    public func stop(within span: TimeSpan) { order.give(by: surroundings.now() + span) }

    private enum Step: Sendable {
        case claimed([ClaimedJob])
        case refused(PlanError)
        /// There was nothing, or nobody to ask.
        case nothing
        case ended
        case stopping
    }

    /// Works until ``stop(within:)`` has been called and everything is finished or given back.
    ///
    /// Throws what the server refuses for good, such as a key that is none, after what was under way is finished. A task that is cancelled
    /// ends at once, and its jobs' leases end by themselves.
    public func run() async throws {
        var refusal: PlanError?
        await withTaskGroup(of: Step.self) { group in
            var taken = 0
            var isClaiming = false
            var mayClaim = true
            group.addTask {
                await self.order.given()
                return .stopping
            }
            onNews(.began)
            while true {
                if mayClaim, !isClaiming, taken < options.slots {
                    isClaiming = true
                    let count = options.slots - taken
                    group.addTask { await self.claim(count) }
                }
                if !mayClaim, !isClaiming, taken == 0 { break }
                guard let step = await group.next() else { break }
                switch step {
                case .claimed(let jobs):
                    isClaiming = false
                    for job in jobs where mayClaim {
                        taken += 1
                        group.addTask {
                            await self.attend(job)
                            return .ended
                        }
                    }
                    if !mayClaim { for job in jobs { await giveBack(job) } }
                case .nothing: isClaiming = false
                case .refused(let error):
                    isClaiming = false
                    mayClaim = false
                    refusal = error
                case .ended: taken -= 1
                case .stopping:
                    mayClaim = false
                    let left = max(0, (order.deadline ?? surroundings.now()).milliseconds - surroundings.now().milliseconds)
                    if !Task.isCancelled { onNews(.stopping(jobs: taken, within: TimeSpan(milliseconds: left))) }
                }
            }
            group.cancelAll()
        }
        if let refusal { throw refusal }
        try Task.checkCancellation()
    }

    private func attend(_ job: ClaimedJob) async {
        onNews(.took(job))
        onNews(.ended(job, await JobAttendance(worker: self, job: job).run()))
    }

    /// A job that came too late.
    private func giveBack(_ job: ClaimedJob) async {
        do { try await client.release(job, patience: .seconds(2)) } catch {
            onNews(.ended(job, .lost("\(error)")))
        }
    }

    /// Asks for jobs, unless the worker has to stop first.
    private func claim(_ count: Int) async -> Step {
        let wish = JobWish(worker: options.name, queues: options.queues, count: min(count, 100), lease: options.lease, wait: options.wait)
        return await withTaskGroup(of: Step.self) { race in
            race.addTask { await self.claim(wish) }
            race.addTask {
                await self.order.given()
                return .stopping
            }
            var found = Step.nothing
            for await step in race {
                if case .stopping = step {} else { found = step }
                race.cancelAll()
            }
            return found
        }
    }

    private func claim(_ wish: JobWish) async -> Step {
        var pause = TimeSpan(milliseconds: 200)
        while true {
            do {
                let jobs = try await client.claim(wish, patience: .seconds(0))
                hear()
                return jobs.isEmpty ? .nothing : .claimed(jobs)
            } catch let error as PlanError {
                if Self.isFinal(error) { return .refused(error) }
                miss(error)
            } catch {
                return .nothing
            }
            do { try await surroundings.sleep(surroundings.now() + pause) } catch { return .nothing }
            pause = min(TimeSpan(milliseconds: pause.milliseconds * 2), options.longestPause)
        }
    }

    /// Whether asking again is in vain.
    private static func isFinal(_ error: PlanError) -> Bool {
        if ["request.too-many", "request.key-under-way"].contains(error.code) { return false }
        return ["key.", "request.", "job."].contains { error.code.hasPrefix($0) }
    }

    /// Somebody has said something about jobs of the worker.
    func note(_ messages: [NodeMessage], of job: ClaimedJob) { for message in messages { onNews(.told(job, message)) } }

    /// The server has answered.
    func hear() {
        let wasAway = isAway.withLock { isAway in
            defer { isAway = false }
            return isAway
        }
        if wasAway { onNews(.back) }
    }

    /// The server could not be asked.
    func miss(_ error: PlanError) {
        let wasAway = isAway.withLock { isAway in
            defer { isAway = true }
            return isAway
        }
        if !wasAway { onNews(.away(error)) }
    }
}

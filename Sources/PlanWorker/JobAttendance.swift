import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// One job in the hands of a worker, from its claim to the last that is said of it.
struct JobAttendance: Sendable {
    let worker: Worker
    let job: ClaimedJob

    private typealias Outcome = Result<WorkResult, Failure>

    private enum Step: Sendable {
        case worked(Outcome)
        /// It is not the worker's any more.
        case unwanted(JobEnd)
        /// The worker has to end.
        case overdue
        case told(JobEnd)
        case quiet
    }

    /// Does the job, gives signs of life meanwhile, and says what came of it until the server has heard.
    func run() async -> JobEnd {
        let assignment: Assignment
        do throws(Failure) { assignment = try Assignment(job: job.json) } catch { return await tell(.failure(error)) }
        let (end, outcome) = await withTaskGroup(of: Step.self) { group -> (JobEnd?, Outcome?) in
            group.addTask { .worked(await work(on: assignment)) }
            group.addTask { await keep() }
            group.addTask {
                await worker.order.overdue(worker.surroundings)
                return worker.order.isGiven ? .overdue : .quiet
            }
            var end: JobEnd?
            var outcome: Outcome?
            var isEnding = false
            for await step in group {
                switch step {
                case .worked(let found):
                    outcome = found
                    if !isEnding { group.addTask { .told(await tell(found)) } }
                case .unwanted(let found):
                    // What has been done already is handed in: the answer says the same.
                    guard outcome == nil, !isEnding else { continue }
                    end = found
                    isEnding = true
                    group.cancelAll()
                case .overdue:
                    isEnding = true
                    group.cancelAll()
                case .told(let found):
                    // What was cut off because the worker has to end is said once more.
                    if !isEnding || found != .untold(Self.cutOff) { end = end ?? found }
                    isEnding = true
                    group.cancelAll()
                case .quiet: continue
                }
            }
            return (end, outcome)
        }
        if let end { return end }
        return await leave(outcome, assignment)
    }

    private func work(on assignment: Assignment) async -> Outcome {
        let trace = job.json["traceparent"]?.string.flatMap(TraceParent.init)
        return await TraceContext.$parent.withValue(trace) { () async -> Outcome in
            do throws(Failure) {
                return .success(try await worker.owners.work(on: assignment, worker.surroundings))
            } catch {
                return .failure(error)
            }
        }
    }

    /// Gives signs of life until the job is not wanted any more, or the task is cancelled.
    ///
    /// A server that is away knows the lease again when it is back, so the work goes on meanwhile.
    private func keep() async -> Step {
        let pause = TimeSpan(milliseconds: max(1, worker.options.lease.milliseconds / 3))
        let early = job.json["messages"]?.array?.compactMap(NodeMessage.init(json:)) ?? []
        worker.note(early, of: job)
        var known = early.last?.number ?? 0
        while true {
            do {
                try await worker.surroundings.sleep(worker.surroundings.now() + pause)
                let pulse = try await worker.client.heartbeat(
                    job, lease: worker.options.lease, messagesAfter: known, patience: pause)
                worker.hear()
                worker.note(pulse.messages, of: job)
                known = pulse.messages.last?.number ?? known
                if pulse.isCancelled { return .unwanted(.cancelled) }
            } catch let error as PlanError {
                if Self.isOver(error) { return .unwanted(.lost(error.message)) }
                worker.miss(error)
            } catch {
                return .quiet
            }
        }
    }

    /// Says what came of the job until the server has heard it.
    private func tell(_ outcome: Outcome) async -> JobEnd {
        var outcome = outcome
        var pause = TimeSpan(milliseconds: 200)
        while true {
            do {
                let end = try await say(outcome)
                worker.hear()
                return end
            } catch let error as PlanError {
                if error.code == "job.result-refused" { return .refused(error.message) }
                if Self.isOver(error) { return .lost(error.message) }
                if error.code.hasPrefix("key.") { return .untold(error) }
                if error.code.hasPrefix("request."), case .success = outcome {
                    outcome = .failure(Failure(.invalidOutput, "the server does not take the result: \(error.message)"))
                    continue
                }
                if error.code.hasPrefix("file.") {
                    outcome = .failure(Failure(.checkFailed, error.message))
                    continue
                }
                worker.miss(error)
            } catch let failure as Failure {
                outcome = .failure(failure)
                continue
            } catch {
                return .untold(Self.cutOff)
            }
            do { try await worker.surroundings.sleep(worker.surroundings.now() + pause) } catch { return .untold(Self.cutOff) }
            pause = min(TimeSpan(milliseconds: pause.milliseconds * 2), worker.options.longestPause)
        }
    }

    private func say(_ outcome: Outcome, patience: TimeSpan? = nil) async throws -> JobEnd {
        switch outcome {
        case .success(let result):
            try await handUpFiles(of: result, patience)
            return .handedIn(try await worker.client.complete(job, result, patience: patience))
        case .failure(let failure):
            try await worker.client.fail(job, failure, patience: patience)
            return .failed(failure)
        }
    }

    /// Hands up the files that a result names, where its node has any to hand over.
    private func handUpFiles(of result: WorkResult, _ patience: TimeSpan?) async throws {
        guard job.json["deliverables"] != nil, case .checking(_, let paths) = try await worker.client.check(job, result) else { return }
        let owners = worker.owners, folder = job.json["work"]?["cwd"]?.string
        for path in paths {
            let call = Assignment.FileCall(
                key: "", path: path, startedIn: RunID(job.json["run"]?.string ?? ""), node: job.json["node"]?.string ?? "",
                attempt: Int(job.json["attempt"]?.int ?? 1), workingDirectory: folder)
            try await worker.client.handUp(job, path: path, patience: patience) { try owners.open(call) }
        }
    }

    /// The worker has to end: what is finished is handed in, once; what is not goes to another.
    private func leave(_ outcome: Outcome?, _ assignment: Assignment) async -> JobEnd {
        let patience = TimeSpan.seconds(2)
        do {
            if let outcome, !Self.isCut(outcome) { return try await say(outcome, patience: patience) }
            guard assignment.effects == .once else {
                try await worker.client.release(job, patience: patience)
                return .gaveBack
            }
            // Only the end of its lease says that it had begun; the shortest there is.
            _ = try await worker.client.heartbeat(job, lease: .seconds(1), patience: patience)
            return .letGo
        } catch let error as PlanError {
            return Self.isOver(error) ? .lost(error.message) : .untold(error)
        } catch {
            return .untold(Self.cutOff)
        }
    }

    private static func isCut(_ outcome: Outcome) -> Bool {
        if case .failure(let failure) = outcome { return failure.kind == .cancelled }
        return false
    }

    private static func isOver(_ error: PlanError) -> Bool { ["job.lease-lost", "job.unknown"].contains(error.code) }

    private static let cutOff = PlanError("server.unreachable", "the worker had to end before the server had heard")
}

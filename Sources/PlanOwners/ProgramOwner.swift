public import PlanEngine
public import PlanKernel
public import PlanModel
import SystemPackage

/// Runs programs as owners of `program` nodes: an argument list without a shell, in a session of its own, with a clean environment.
///
/// One owner serves all runs of a process; the limit of programs at once is its own. A program gets the variables that
/// ``ProgramOptions/inheritedVariables`` names, what its plan names, `CAIRN_RUN`, `CAIRN_NODE`, `CAIRN_ATTEMPT` and
/// `CAIRN_IDEMPOTENCY_KEY`, which no plan can change, and `TRACEPARENT` where the attempt belongs to a trace. Standard input is empty. The
/// output is `{exitCode, stdout, stderr}`, with a list `remarks` when something of it is not as the program wrote it.
public struct ProgramOwner: NodeOwner {
    public let options: ProgramOptions
    private let slots: ProgramSlots

    public init(_ options: ProgramOptions = ProgramOptions()) {
        self.options = options
        slots = ProgramSlots(options.concurrentPrograms)
    }

    public func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult {
        guard case .program(let call) = assignment.work else {
            throw Failure(.executorError, "'\(assignment.owner)' runs programs, and this node names none", neverBegan: true)
        }
        let attempt = OrphanedAttempt(run: assignment.run, name: assignment.name, attempt: assignment.attempt)
        let marks = AttemptMarks(attempt)
        let launch = try await ProgramLaunch(call, marks: marks, idempotencyKey: assignment.idempotencyKey, options: options)
        guard await slots.take() else { throw Self.cancelledBefore(launch) }
        defer { slots.give() }
        guard !Task.isCancelled else { throw Self.cancelledBefore(launch) }
        let logs = options.logDirectory.map { AttemptLogs(directory: $0) }.map { logs in
            (
                logs.path(run: attempt.run, name: attempt.name, attempt: attempt.attempt, stream: .stdout),
                logs.path(run: attempt.run, name: attempt.name, attempt: attempt.attempt, stream: .stderr)
            )
        }
        let run = try ProgramRun(launch, timeout: assignment.timeout, options: options, logs: logs)
        let (end, hasSurvivors) = try await run.perform()
        let outcome = ProgramOutcome(
            title: launch.title, end: end, stdout: run.stdout.capture, stderr: run.stderr.capture, hasSurvivors: hasSurvivors,
            timeout: assignment.timeout)
        return WorkResult(try outcome.result(for: call))
    }

    public func endOrphan(of attempt: OrphanedAttempt) async {
        let family = ProcessFamily(marks: AttemptMarks(attempt), session: nil, sleep: options.sleep)
        _ = await family.end(killAfter: options.killAfter)
    }

    public func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent {
        let directory = FilePath(options.baseDirectory).pushing(FilePath(file.workingDirectory ?? ""))
        var files = FileTaking(directory: directory.string)
        if let folder = file.workingDirectory { files.name = "'\(folder)'" }
        return try files.open(file.path)
    }

    private static func cancelledBefore(_ launch: ProgramLaunch) -> Failure {
        Failure(.cancelled, "'\(launch.title)' was cancelled before it began", neverBegan: true)
    }
}

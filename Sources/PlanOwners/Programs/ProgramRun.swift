import Dispatch
import PlanCalendar
import PlanModel
import PlanProcesses
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One run of a program, from its start to the end of everything it has started.
struct ProgramRun: Sendable {
    enum End: Sendable {
        case exited(code: Int32)
        case signalled(Int32)
        case timedOut
        case cancelled
    }

    let launch: ProgramLaunch
    let timeout: TimeSpan?
    let options: ProgramOptions
    let stdout: StreamReader
    let stderr: StreamReader
    private let writing: (stdout: FileDescriptor, stderr: FileDescriptor)
    private static let remedy = "run fewer programs at once or raise the limit of open files"
    /// So many can still be opened before a program starts: it needs fewer, and the rest of this process, as its store, needs some.
    private static let descriptorsLeft = 32
    /// Loading a program holds a thread for as long as the disk needs.
    private static let starts = DispatchQueue(label: "cairn.program-starts")

    /// Opens the pipes; ``perform()`` closes them and must be called.
    init(
        _ launch: ProgramLaunch, timeout: TimeSpan?, options: ProgramOptions, logs: (stdout: String, stderr: String)?
    ) throws(Failure) {
        self.launch = launch
        self.timeout = timeout
        self.options = options
        let (out, error) = try Self.pipes()
        let redactor = launch.redactor
        stdout = StreamReader(
            out.reading,
            into: StreamCapture(
                redactor: redactor, log: LogFile(path: logs?.stdout, limit: options.logBytes), headLimit: options.outputBytes))
        stderr = StreamReader(
            error.reading,
            into: StreamCapture(redactor: redactor, log: LogFile(path: logs?.stderr, limit: options.logBytes), headLimit: 0))
        writing = (out.writing, error.writing)
        StreamPump.shared.add([stdout, stderr])
    }

    /// Returns when nothing of the program runs any more; cancelling the task ends the program.
    ///
    /// What has left the program's session by itself stays after an ordinary end, and is ended by a time-out and a cancellation.
    func perform() async throws(Failure) -> (end: End, hasSurvivors: Bool) {
        let child: Child
        do throws(Failure) {
            child = try await start()
        } catch {
            stdout.stop()
            stderr.stop()
            await stdout.closed()
            await stderr.closed()
            throw error
        }
        let (ended, stop) = await end(of: child)
        let isClear = await drain(ProcessFamily(marks: nil, session: child.process, sleep: options.sleep)) && stop?.isClear != false
        let end: End =
            switch ended {
            case _ where stop?.isTimeout == true: .timedOut
            case _ where stop != nil: .cancelled
            case .exited(let code): .exited(code: code)
            case .signalled(let signal): .signalled(signal)
            case .unknown: throw Failure(.executorError, "nobody knows how '\(launch.title)' ended")
            }
        return (end, !isClear)
    }
}

extension ProgramRun {
    private struct Stop: Sendable {
        let isTimeout: Bool
        let isClear: Bool
    }

    private static func pipes() throws(Failure) -> (PipeEnds, PipeEnds) {
        guard Host.canOpen(descriptorsLeft) else { throw noDescriptors("too few files can still be opened") }
        var opened: PipeEnds?
        do {
            let first = try PipeEnds()
            opened = first
            return (first, try PipeEnds())
        } catch {
            opened?.close()
            throw noDescriptors("no pipe could be opened: \(error.reason)")
        }
    }

    private static func noDescriptors(_ reason: String) -> Failure {
        Failure(.unavailable, "\(reason); \(remedy)", neverBegan: true)
    }

    private func start() async throws(Failure) -> Child {
        let started: Result<Child, SpawnFailure> = await withCheckedContinuation { continuation in
            Self.starts.async { continuation.resume(returning: Result { () throws(SpawnFailure) in try spawn() }) }
        }
        switch started {
        case .success(let child):
            StreamPump.shared.add(child)
            return child
        case .failure(let failure): throw self.failure(for: failure)
        }
    }

    private func spawn() throws(SpawnFailure) -> Child {
        defer { for end in [writing.stdout, writing.stderr] { try? end.close() } }
        let process = try Spawn.start(
            launch.arguments, at: launch.executable, environment: launch.environment, in: launch.directory, leadsSession: true,
            output: writing.stdout.rawValue, errors: writing.stderr.rawValue)
        return Child(process, descriptor: Spawn.descriptor(of: process))
    }

    /// Returns when the program has ended; the time-out and the task's cancellation end it and its family by signals.
    private func end(of child: Child) async -> (ProcessEnd, Stop?) {
        await withTaskGroup(of: ProcessEnd?.self) { group in
            group.addTask { await child.ended() }
            group.addTask {
                await timeToStop()
                return nil
            }
            var stop: Stop?
            for await end in group {
                if let end {
                    group.cancelAll()
                    return (end, stop)
                }
                let isTimeout = !Task.isCancelled
                let family = ProcessFamily(marks: launch.marks, session: child.process, sleep: options.sleep)
                stop = Stop(isTimeout: isTimeout, isClear: await family.end(killAfter: options.killAfter))
            }
            return (await child.ended(), stop)
        }
    }

    /// Returns when the time-out has passed, or when the task is cancelled.
    private func timeToStop() async {
        if let timeout {
            try? await options.sleep(timeout)
            return
        }
        let (never, continuation) = AsyncStream.makeStream(of: Never.self)
        for await _ in never {}
        continuation.finish()
    }

    /// Reads the pipes to their end. Whoever of the program's group holds them open, or still runs, has a moment and is then ended.
    private func drain(_ family: ProcessFamily) async -> Bool {
        var isClear = true
        if !stdout.isClosed || !stderr.isClosed {
            isClear = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try? await options.sleep(options.linger)
                    if stdout.isClosed, stderr.isClosed { return true }
                    let isClear = await family.end(killAfter: options.killAfter)
                    stdout.stop()
                    stderr.stop()
                    return isClear
                }
                await stdout.closed()
                await stderr.closed()
                group.cancelAll()
                return await group.next() ?? true
            }
        }
        guard family.isGroupAlive else { return isClear }
        return await family.end(killAfter: options.killAfter) && isClear
    }

    private func failure(for error: SpawnFailure) -> Failure {
        let kind: FailureClass
        let reason: String
        switch error.code {
        case EAGAIN, ENOMEM, EMFILE, ENFILE:
            (kind, reason) = (.unavailable, "this machine has no room for another process now: \(error.reason); \(Self.remedy)")
        case ENOENT: (kind, reason) = (.executorError, "it or the interpreter that its first line names (#!) does not exist")
        case ENOEXEC: (kind, reason) = (.executorError, "it is no program of this machine; a script needs a first line such as #!/bin/sh")
        case E2BIG:
            (kind, reason) = (.invalidInput, "its arguments and environment are too long; hand large values over in a file")
        default: (kind, reason) = (.executorError, error.reason)
        }
        return Failure(kind, "'\(launch.title)' could not be started: \(reason)", neverBegan: true)
    }
}

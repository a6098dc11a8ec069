import PlanCalendar
import PlanModel
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

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
    private let writing: (stdout: Int32, stderr: Int32)
    private let room: StartingRoom

    /// Opens the pipes; ``perform()`` closes them and must be called.
    init(
        _ launch: ProgramLaunch, timeout: TimeSpan?, options: ProgramOptions, logs: (stdout: String, stderr: String)?
    ) throws(Failure) {
        self.launch = launch
        self.timeout = timeout
        self.options = options
        let (out, error) = try Self.pipes()
        guard let room = StartingRoom() else {
            out.close()
            error.close()
            throw Self.noDescriptors("too few files can still be opened")
        }
        self.room = room
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
        let (ended, stop) = await leaderEnd()
        let process: Int32
        let status: TerminationStatus
        switch ended {
        case .success(let end): (process, status) = (end.process, end.status)
        case .failure(let failure):
            stdout.stop()
            stderr.stop()
            await stdout.closed()
            await stderr.closed()
            throw failure
        }
        let isClear = await drain(ProcessFamily(marks: nil, session: process, sleep: options.sleep)) && stop?.isClear != false
        let end: End =
            switch status {
            case _ where stop?.isTimeout == true: .timedOut
            case _ where stop != nil: .cancelled
            case .exited(let code): .exited(code: code)
            case .signaled(let signal): .signalled(signal)
            }
        return (end, !isClear)
    }
}

extension ProgramRun {
    private typealias LeaderEnd = Result<(process: Int32, status: TerminationStatus), Failure>

    private struct Stop: Sendable {
        let isTimeout: Bool
        let isClear: Bool
    }

    private static func pipes() throws(Failure) -> (PipeEnds, PipeEnds) {
        var opened: PipeEnds?
        do {
            let first = try PipeEnds()
            opened = first
            return (first, try PipeEnds())
        } catch {
            opened?.close()
            throw noDescriptors("no pipe could be opened: \(error)")
        }
    }

    private static func noDescriptors(_ reason: String) -> Failure {
        Failure(.unavailable, "\(reason); run fewer programs at once or raise the limit of open files", neverBegan: true)
    }

    /// The program runs in a task of its own, which no cancellation reaches: it is ended by signals, and its family with it.
    private func leaderEnd() async -> (LeaderEnd, Stop?) {
        let start = Once<Int32?>()
        let program = Task.detached { await spawn(start) }
        return await withTaskGroup(of: LeaderEnd?.self) { group in
            group.addTask { await program.value }
            group.addTask {
                await timeToStop(start)
                return nil
            }
            var stop: Stop?
            for await end in group {
                if let end {
                    group.cancelAll()
                    return (end, stop)
                }
                let isTimeout = !Task.isCancelled
                stop = Stop(isTimeout: isTimeout, isClear: await endEverything(start))
            }
            return (await program.value, stop)
        }
    }

    /// Returns when the time-out has passed since the start, or when the task is cancelled.
    private func timeToStop(_ start: Once<Int32?>) async {
        guard let timeout else {
            let (never, continuation) = AsyncStream.makeStream(of: Never.self)
            for await _ in never {}
            return continuation.finish()
        }
        guard await start.value() != nil else { return }
        try? await options.sleep(timeout)
    }

    private func endEverything(_ start: Once<Int32?>) async -> Bool {
        guard let process = await start.value() else { return true }
        return await ProcessFamily(marks: launch.marks, session: process, sleep: options.sleep).end(killAfter: options.killAfter)
    }

    private func spawn(_ start: Once<Int32?>) async -> LeaderEnd {
        defer { start.tell(nil) }
        var platform = PlatformOptions()
        platform.createSession = true
        var environment: [Environment.Key: String] = [:]
        for (name, value) in launch.environment { environment[Environment.Key(stringLiteral: name)] = value }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(launch.executable)),
                arguments: Arguments(executablePathOverride: launch.arguments[0], remainingValues: Array(launch.arguments.dropFirst())),
                environment: .custom(environment), workingDirectory: FilePath(launch.directory), platformOptions: platform, input: .none,
                output: .fileDescriptor(FileDescriptor(rawValue: writing.stdout), closeAfterSpawningProcess: true),
                error: .fileDescriptor(FileDescriptor(rawValue: writing.stderr), closeAfterSpawningProcess: true)
            ) {
                room.end()
                start.tell($0.processIdentifier.value)
            }
            return .success((result.processIdentifier.value, result.terminationStatus))
        } catch {
            room.end()
            return .failure(failure(for: error))
        }
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

    private func failure(for error: any Error) -> Failure {
        let title = launch.title
        guard let error = error as? SubprocessError else { return Failure(.executorError, "'\(title)' could not be run: \(error)") }
        switch error.code {
        case .failedToMonitorProcess, .processControlFailed, .failedToReadFromSubprocess, .asyncIOFailed:
            return Failure(.executorError, "'\(title)' could not be watched: \(error.description)")
        default: return notStarted(error.underlyingError)
        }
    }

    private func notStarted(_ error: Errno?) -> Failure {
        let kind: FailureClass
        let reason: String
        switch error {
        case .resourceTemporarilyUnavailable?, .noMemory?, .tooManyOpenFiles?, .tooManyOpenFilesInSystem?:
            (kind, reason) = (.unavailable, "this machine has no room for another process now; run fewer programs at once")
        case .noSuchFileOrDirectory?, nil:
            (kind, reason) = (.executorError, "it or the interpreter that its first line names (#!) does not exist")
        case .execFormatError?:
            (kind, reason) = (.executorError, "it is no program of this machine; a script needs a first line such as #!/bin/sh")
        case .argListTooLong?:
            (kind, reason) = (.invalidInput, "its arguments and environment are too long; hand large values over in a file")
        case let error?: (kind, reason) = (.executorError, "\(error)")
        }
        return Failure(kind, "'\(launch.title)' could not be started: \(reason)", neverBegan: true)
    }
}

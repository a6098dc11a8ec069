import Dispatch
import PlanCalendar
import PlanEngine
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// SIGINT and SIGTERM, noted so that a loop can end in order. The second one ends the process at once.
enum Interrupts {
    private static let noted = Atomic<Int32>(0)
    /// A pipe that whoever waits watches: to write into it is about all that a handler of signals may do.
    private static let bell: (reading: Int32, writing: Int32)? = {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        return (ends[0], ends[1])
    }()

    /// The signal that has come; nil when none has.
    static var received: Int32? {
        let signal = noted.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// Notes signals while a body runs; those of an earlier body are forgotten.
    static func noting<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        noted.store(0, ordering: .relaxed)
        silence()
        let previous = [SIGINT, SIGTERM].map { number in
            (
                number,
                signal(number) { number in
                    if Interrupts.noted.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
                    Interrupts.ring()
                }
            )
        }
        defer {
            for (number, handler) in previous { signal(number, handler) }
        }
        return try await body()
    }

    /// Returns when a signal has come, or when the task is cancelled. Nothing wakes up before.
    static func wait() async {
        guard let bell else { return }
        let (signals, input) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let source = DispatchSource.makeReadSource(fileDescriptor: bell.reading)
        source.setEventHandler {
            input.yield()
            source.cancel()
        }
        source.activate()
        for await _ in signals { break }
        source.cancel()
    }

    /// The same, and at a moment.
    static func wait(until end: Timestamp?, in surroundings: Surroundings) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await wait() }
            if let end { group.addTask { try await surroundings.sleep(end) } }
            try await group.next()
            group.cancelAll()
        }
    }

    private static func ring() {
        guard let bell else { return }
        var byte: UInt8 = 1
        _ = write(bell.writing, &byte, 1)
    }

    /// Takes out of the pipe what an earlier body has left there.
    private static func silence() {
        guard let bell else { return }
        var bytes = [UInt8](repeating: 0, count: 16)
        while read(bell.reading, &bytes, bytes.count) > 0 {}
    }
}

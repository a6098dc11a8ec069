import PlanCalendar
import PlanEngine
import PlanProcesses

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A process that a demonstration starts, with its output read through a pipe. Whoever holds it looks at it from time to time.
final class ChildProcess {
    let id: pid_t
    /// Everything that was said so far.
    private(set) var output: [UInt8] = []
    /// The exit code, or 128 and the signal's number; nil while it runs.
    private(set) var code: Int32?
    private let reading: Int32

    private static let pause = TimeSpan(milliseconds: 5)

    /// Starts a program found on the PATH, with an empty standard input. Throws when it cannot be started.
    init(_ program: String, _ arguments: [String], environment: [String: String]) throws(Problem) {
        do throws(SpawnFailure) {
            let ends = try Spawn.pipe()
            defer { close(ends.writing) }
            _ = fcntl(ends.reading, F_SETFL, fcntl(ends.reading, F_GETFL) | O_NONBLOCK)
            do throws(SpawnFailure) {
                id = try Spawn.start([program] + arguments, environment: environment, output: ends.writing, errors: ends.writing)
            } catch {
                close(ends.reading)
                throw error
            }
            reading = ends.reading
        } catch {
            throw Problem(
                "demo.program", "'\(program)' could not be started: \(error.reason)", suggestion: "install it, then try again",
                status: .configuration)
        }
    }

    deinit { close(reading) }

    /// Reads what has been said since, and whether it still runs.
    func look() -> Bool {
        read()
        guard code == nil else { return false }
        switch ProcessEnd(of: id) {
        case nil: return true
        case .exited(let code)?: self.code = code
        case .signalled(let signal)?: code = 128 + signal
        case .unknown?: code = -1
        }
        read()
        return false
    }

    /// Looks until it has ended, and returns its exit code.
    func wait(_ surroundings: Surroundings) async throws -> Int32 {
        while look() { try await surroundings.sleep(surroundings.now() + Self.pause) }
        return code ?? -1
    }

    /// Asks it to end.
    func terminate() { _ = Self.send(SIGTERM, to: id) }

    /// Ends it at once, as a power cut would.
    func kill() { _ = Self.send(SIGKILL, to: id) }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Self.fill(&buffer, from: reading)
            guard count > 0 else { return }
            output += buffer[..<count]
        }
    }
}

extension ChildProcess {
    private static func send(_ signal: Int32, to id: pid_t) -> Int32 {
        #if canImport(Glibc)
            Glibc.kill(id, signal)
        #elseif canImport(Musl)
            Musl.kill(id, signal)
        #else
            Darwin.kill(id, signal)
        #endif
    }

    private static func fill(_ buffer: inout [UInt8], from descriptor: Int32) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, &buffer, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, &buffer, buffer.count)
        #else
            Darwin.read(descriptor, &buffer, buffer.count)
        #endif
    }
}

import PlanCalendar
import PlanEngine

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
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.unstartable(program, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK)
        let failure: Int32
        (failure, id) = Self.spawn([program] + arguments, environment, output: ends[1])
        close(ends[1])
        reading = ends[0]
        guard failure == 0 else { throw Self.unstartable(program, failure) }
    }

    deinit { close(reading) }

    /// Reads what has been said since, and whether it still runs.
    func look() -> Bool {
        read()
        guard code == nil else { return false }
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return true }
        let signal = status & 0x7F
        code = signal == 0 ? status >> 8 & 0xFF : 128 + signal
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
    private static func unstartable(_ program: String, _ failure: Int32) -> Problem {
        Problem(
            "demo.program", "'\(program)' could not be started: \(String(cString: strerror(failure)))",
            suggestion: "install it, then try again", status: .configuration)
    }

    private static func spawn(
        _ words: [String], _ environment: [String: String], output: Int32
    ) -> (failure: Int32, id: pid_t) {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        keepFiles()
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        // Threads of Swift hold signals back, and a child would inherit that.
        #if canImport(Darwin)
            var attributes: posix_spawnattr_t?
        #else
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var id: pid_t = 0
        let failure = posix_spawnp(&id, words[0], &actions, &attributes, &arguments, &variables)
        return (failure, id)
    }

    /// Keeps what is open here, such as the socket of a server, out of the child.
    private static func keepFiles() {
        for descriptor in Int32(3)..<1_024 {
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0, flags & FD_CLOEXEC == 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
    }

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

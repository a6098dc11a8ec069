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

    /// The signal that has come; nil when none has.
    static var received: Int32? {
        let signal = noted.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// Notes signals while a body runs; those of an earlier body are forgotten.
    static func noting<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        noted.store(0, ordering: .relaxed)
        let previous = [SIGINT, SIGTERM].map { number in
            (
                number,
                signal(number) { number in
                    if Interrupts.noted.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
                }
            )
        }
        defer {
            for (number, handler) in previous { signal(number, handler) }
        }
        return try await body()
    }
}

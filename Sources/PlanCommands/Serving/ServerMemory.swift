import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How a process that is going to stay treats memory. Elsewhere than on Linux nothing is done.
enum ServerMemory {
    /// Lets threads allocate from as many pools as there are cores, not from eight times as many.
    ///
    /// What one thread has freed is no use to one with another pool: a server under load grew twice as fast for it. To be called before
    /// there are many threads. Source: mallopt(3), `M_ARENA_MAX`.
    static func sharePools() {
        #if canImport(Glibc) && os(Linux)
            // Swift's module of the C library leaves out malloc.h.
            guard let symbol = dlsym(nil, "mallopt") else { return }
            let mallopt = unsafeBitCast(symbol, to: (@convention(c) (_ name: Int32, _ value: Int32) -> Int32).self)
            let arenaMax: Int32 = -8
            _ = mallopt(arenaMax, Int32(clamping: max(2, ProcessInfo.processInfo.activeProcessorCount)))
        #endif
    }

    /// Gives back the pages of the program that only its start has touched; what is needed again comes back by itself, as nobody has
    /// changed it.
    ///
    /// Swift looks for the conformances of types all over a program while it starts, which maps most of the program and of its libraries:
    /// more than half of what a server at rest would hold. Source: madvise(2), `MADV_DONTNEED`; proc_pid_maps(5).
    static func giveBackStart() {
        #if os(Linux)
            guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return }
            for line in maps.split(separator: "\n") {
                // Only what is run and comes from a file: what has been written to would be lost.
                let fields = line.split(separator: " ")
                guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { continue }
                let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
                guard ends.count == 2, ends[0] < ends[1] else { continue }
                madvise(UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]), MADV_DONTNEED)
            }
        #endif
    }
}

import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The pages of the program that only its start has touched.
///
/// Swift looks for the conformances of types all over a program while it starts, which maps most of the program and of its libraries: more
/// than half of what a server at rest would hold.
enum StartingPages {
    /// Gives them back, for a process that is going to stay; whatever is needed again comes back by itself, as nobody has changed it.
    ///
    /// Source: madvise(2), `MADV_DONTNEED`; proc_pid_maps(5). Elsewhere than on Linux nothing is done.
    static func giveBack() {
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

import SystemPackage

/// The processes of this machine, as `/proc` shows them (proc(5)).
///
/// Elsewhere than on Linux the table is empty: there only the process group of a program that this engine started can be ended, and what
/// an engine that has died left behind is not found.
enum ProcessTable {
    #if os(Linux)
        static let isKnown = true

        static func all() -> [ProcessEntry] {
            Host.names(in: "/proc").compactMap { Int32($0) }.compactMap(entry)
        }

        static func entry(_ number: Int32) -> ProcessEntry? {
            // The name of the program stands in parentheses and may hold anything, also parentheses.
            guard let text = contents("/proc/\(number)/stat"), let nameEnd = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
            let fields = text[(nameEnd + 1)...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count > 19, let parent = Int32(fields[1]), let session = Int32(fields[3]), let startTime = UInt64(fields[19])
            else { return nil }
            return ProcessEntry(
                identity: ProcessEntry.Identity(number: number, startTime: startTime), parent: parent, session: session,
                isZombie: fields[0] == "Z" || fields[0] == "X")
        }

        /// What the process was started with; empty when this user may not look.
        static func environment(of number: Int32) -> [UInt8] { contents("/proc/\(number)/environ") ?? [] }

        private static func contents(_ path: String) -> [UInt8]? {
            guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return nil }
            defer { try? file.close() }
            var bytes: [UInt8] = []
            while true {
                let chunk = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
                    count = (try? file.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
                }
                if chunk.isEmpty { return bytes }
                bytes += chunk
            }
        }
    #else
        static let isKnown = false
        static func all() -> [ProcessEntry] { [] }
        static func entry(_ number: Int32) -> ProcessEntry? { nil }
        static func environment(of number: Int32) -> [UInt8] { [] }
    #endif
}

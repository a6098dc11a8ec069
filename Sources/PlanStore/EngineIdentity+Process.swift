package import PlanCalendar

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension EngineIdentity {
    /// The process that asks.
    public static func current() -> EngineIdentity {
        let process = getpid()
        return EngineIdentity(host: hostName, boot: bootName, process: process, processStart: startTicks(of: process) ?? 0)
    }

    /// Whether an engine that has been silent for so long since its lease ended may only have stood still, as on a machine that slept.
    package func mayComeBack(_ silence: TimeSpan) -> Bool { silence < .minutes(30 * 24 * 60) }

    /// False when the process ran on this machine and is gone; what ran elsewhere is trusted to live while its lease lasts.
    public var isProcessAlive: Bool {
        guard host == Self.hostName, boot == Self.bootName else { return true }
        #if os(Linux)
            return Self.startTicks(of: process) == processStart
        #else
            return kill(process, 0) == 0 || errno == EPERM
        #endif
    }

    private static let hostName: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()

    /// The start of the machine, and the name space of its process numbers: two containers may share a host name.
    private static let bootName: String = {
        let boot = firstLine(of: "/proc/sys/kernel/random/boot_id") ?? "unknown"
        var link = [CChar](repeating: 0, count: 128)
        let length = readlink("/proc/self/ns/pid", &link, link.count)
        guard length > 0 else { return boot }
        return boot + " " + String(decoding: link.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()

    /// When a process was started, in ticks since the machine was; nil when there is none.
    ///
    /// Field 22 of proc_pid_stat(5), counted after the name, which may hold blanks and parentheses.
    private static func startTicks(of process: Int32) -> Int64? {
        guard let line = firstLine(of: "/proc/\(process)/stat"), let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        // A zombie is gone: only its parent has not looked yet.
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        return Int64(fields[19])
    }

    private static func firstLine(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = fread(&buffer, 1, buffer.count, file)
        guard count > 0 else { return nil }
        return String(decoding: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

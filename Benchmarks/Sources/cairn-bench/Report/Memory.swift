import Foundation

/// What this process takes of the machine's memory, as Linux tells it (proc_pid_status(5)).
enum Memory {
    static var residentMegabytes: Double { megabytes("VmRSS:") }
    static var peakMegabytes: Double { megabytes("VmHWM:") }

    private static func megabytes(_ name: String) -> Double {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
        else { return 0 }
        return kilobytes / 1_024
    }
}

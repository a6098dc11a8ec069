import Foundation

/// How a child has ended.
package enum ProcessEnd: Hashable, Sendable {
    case exited(code: Int32)
    case signalled(Int32)
    /// Somebody else has waited for it, or this process was started with `SIGCHLD` ignored.
    case unknown

    /// Looks whether a child has ended, and takes it from the table of processes if so: its number may be another's from then on.
    /// nil while it runs.
    package init?(of child: Int32) {
        var status: Int32 = 0
        var number: Int32
        repeat { number = waitpid(child, &status, WNOHANG) } while number < 0 && errno == EINTR
        guard number != 0 else { return nil }
        guard number == child else {
            self = .unknown
            return
        }
        let signal = status & 0x7F
        self = signal == 0 ? .exited(code: status >> 8 & 0xFF) : .signalled(signal)
    }
}

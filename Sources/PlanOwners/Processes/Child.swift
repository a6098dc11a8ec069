import PlanProcesses
import SystemPackage

/// A program that was started, until its end, which the ``StreamPump`` notices.
final class Child: Sendable {
    let process: Int32
    /// Can be read once the program has ended; nil when the pump has to look from time to time.
    let descriptor: FileDescriptor?
    private let end = Once<ProcessEnd>()

    /// Hand it to the pump.
    init(_ process: Int32, descriptor: Int32?) {
        self.process = process
        self.descriptor = descriptor.map { FileDescriptor(rawValue: $0) }
    }

    /// Returns when the program has ended. What it has started may still run.
    func ended() async -> ProcessEnd { await end.value() }

    /// Whether it has ended, which is told then. For the pump.
    func look() -> Bool {
        guard let end = ProcessEnd(of: process) else { return false }
        try? descriptor?.close()
        self.end.tell(end)
        return true
    }
}

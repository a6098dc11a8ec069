import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import Synchronization

/// Programs that do not end before they are let go; `fail` fails at once, and `quick` ends at once.
final class HeldProgram: NodeOwner {
    private struct State {
        var running = 0
        var most = 0
        var cancelled = 0
        var isOpen = false
        var traces: [TraceParent] = []
    }

    private let state = Mutex(State())

    var running: Int { state.withLock { $0.running } }
    /// How many have run at once.
    var most: Int { state.withLock { $0.most } }
    var cancelled: Int { state.withLock { $0.cancelled } }

    /// Where in traces those stood that have ended.
    var traces: [TraceParent] { state.withLock { $0.traces } }

    func letGo() { state.withLock { $0.isOpen = true } }

    /// There is one file, in the folder `out`.
    func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent {
        guard file.path == "report.txt", file.workingDirectory == "out" else {
            throw Failure(.checkFailed, "there is no file '\(file.path)'")
        }
        let pieces = Mutex(["a ", "report"])
        return FileContent(mediaType: "text/plain", size: 8) { () throws(Failure) in
            pieces.withLock { $0.isEmpty ? nil : Array($0.removeFirst().utf8) }
        }
    }

    func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult {
        guard case .program(let call) = assignment.work else { throw Failure(.executorError, "no program") }
        if call.arguments == ["fail"] { throw Failure(.unavailable, "no disk") }
        state.withLock { state in
            state.running += 1
            state.most = max(state.most, state.running)
        }
        defer { state.withLock { $0.running -= 1 } }
        while call.arguments != ["quick"], !state.withLock({ $0.isOpen }) {
            if Task.isCancelled {
                state.withLock { $0.cancelled += 1 }
                throw Failure(.cancelled, "stopped")
            }
            await Task.yield()
        }
        if let trace = TraceContext.parent { state.withLock { $0.traces.append(trace) } }
        return WorkResult(["exitCode": 0, "stdout": .string(call.arguments.joined(separator: " ")), "stderr": ""])
    }
}

import PlanProcesses
import Testing

@testable import PlanOwners

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Children of this process", .timeLimit(.minutes(10)))
struct ChildTests {
    private static func start(_ script: String) throws -> Int32 {
        try Spawn.start(["/bin/sh", "-c", script], environment: [:], output: STDOUT_FILENO, errors: STDERR_FILENO)
    }

    @Test("are noticed when they end, also when no file is left that would tell of it", arguments: [true, false])
    func ends(isTold: Bool) async throws {
        let children = try ["exit 0", "exit 7", "kill -9 $$", "sleep 0.3; exit 3"].map { script in
            let process = try Self.start(script)
            return Child(process, descriptor: isTold ? Spawn.descriptor(of: process) : nil)
        }
        for child in children { StreamPump.shared.add(child) }
        var ends: [ProcessEnd] = []
        for child in children { ends.append(await child.ended()) }
        #expect(ends == [.exited(code: 0), .exited(code: 7), .signalled(SIGKILL), .exited(code: 3)])
    }

    @Test("whose end another has taken are over, and how is not known")
    func taken() async throws {
        let process = try Self.start("exit 1")
        var status: Int32 = 0
        #expect(waitpid(process, &status, 0) == process)
        let child = Child(process, descriptor: nil)
        StreamPump.shared.add(child)
        #expect(await child.ended() == .unknown)
    }
}

import PlanJSON
import Synchronization
import Testing

@testable import PlanCommands

@Suite("The trace that a command belongs to", .serialized, .timeLimit(.minutes(5)))
struct TraceCommandTests {
    private static let given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    private static let plan = """
        plan: 1
        title: Traced
        nodes: [{ id: say, type: program, effects: read, command: [sh, -c, 'echo "trace=$TRACEPARENT"'] }]
        """

    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", Self.plan)
    }

    private func said(_ trace: String?, _ arguments: String...) async -> String {
        desk.environment.withLock { $0["TRACEPARENT"] = trace }
        let done = await desk.cairn(list: arguments)
        #expect(done.code == 0, "\(done.err)")
        desk.environment.withLock { $0 = [:] }
        return await desk.cairn("logs", "@last/say").out
    }

    /// What is no traceparent, is none of this version, or stands for nothing.
    private static let invalid: [String?] = [
        nil, "", "nothing", given + "-more", given.uppercased(), "ff" + given.dropFirst(2),
        "00-\(String(repeating: "0", count: 32))-00f067aa0ba902b7-01",
    ]

    @Test("a run that is made belongs to it, and what is no trace is ignored", arguments: [false, true])
    func runs(onServer: Bool) async throws {
        if onServer { try await ServedDesk.open(desk) { _ in await play() } } else { await play() }
    }

    private func play() async {
        #expect(await said(Self.given, "run", "plan.yaml").contains("trace=\(Self.given)\n"))
        for invalid in Self.invalid { #expect(await said(invalid, "run", "plan.yaml").contains("trace=\n"), "\(invalid ?? "none")") }
        #expect(await said(nil, "run", "plan.yaml").contains("trace=\n"))
        #expect(await said(Self.given, "fork", "@last", "--from", "say").contains("trace=\(Self.given)\n"))
    }

    @Test("a run of a schedule belongs to the trace of who has asked for it", arguments: [false, true])
    func schedules(onServer: Bool) async throws {
        try desk.write("plan.yaml", Self.plan + "\nschedule: { interval: 1h }\n")
        #expect(await desk.cairn("run", "plan.yaml", "--timeout", "1ms", "--json").code == 11)
        @Sendable func play() async {
            #expect(await said(Self.given, "schedules", "run-now", "@last").contains("trace=\(Self.given)\n"))
            #expect(await said(nil, "schedules", "run-now", "@last").contains("trace=\n"))
        }
        if onServer { try await ServedDesk.open(desk) { _ in await play() } } else { await play() }
    }
}

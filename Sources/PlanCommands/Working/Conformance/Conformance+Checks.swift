import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension Conformance {
    private typealias Check = (title: String, body: () async throws -> String?)

    /// Makes all checks, in order, and tells of each.
    func check(_ tell: (ConformanceResult) -> Void) async throws {
        let checks: [Check] = [
            ("takes a job, does it, and hands its output in", done),
            ("says that a program has failed", failed),
            ("keeps a job by signs of life", kept),
            ("stops a job that nobody wants any more", cancelled),
            ("lives on when its lease is lost, and what it hands in does not count", lost),
            ("goes on while the server is away, and tells the next one", restarted),
            ("finishes or gives back on SIGTERM, and ends with 0", stopped),
        ]
        for check in checks {
            try begin()
            var fault = try await check.body()
            if check.title != checks.last?.title, !isAlive { fault = "\(fault.map { "\($0); " } ?? "")the worker has ended" }
            tell(ConformanceResult(title: check.title, fault: fault))
        }
    }

    private func done() async throws -> String? {
        let id = try await job("echo \"$GIVEN $CAIRN_IDEMPOTENCY_KEY\"")
        let run = try await ended(id)
        guard run.status == .completed else { return words(run) }
        let output = run.output(of: NodeRef(0)) ?? .null
        let wanted = "as given \(id):a:1\n"
        if output["exitCode"]?.int == 0, output["stdout"]?.string == wanted { return nil }
        return "the output is \(output.text.prefix(300)), and stdout should be \"as given \(id):a:1\""
    }

    private func failed() async throws -> String? {
        let run = try await ended(try await job("echo 'no such luck' >&2; exit 3"))
        if run.status == .completed { return "a program that ended with 3 was handed in as done" }
        guard let failure = run.failure(of: NodeRef(0)) else { return words(run) }
        if failure.kind == .lost { return "the job was lost instead of failed" }
        return failure.message.isEmpty ? "the failure has no message" : nil
    }

    private func kept() async throws -> String? {
        let run = try await ended(try await job("sleep \(long.milliseconds / 1_000)"))
        if run.status == .completed { return nil }
        return "\(words(run)); a sign of life is needed three times as often as the lease lasts"
    }

    private func cancelled() async throws -> String? {
        let id = try await job("echo $$ > '\(path("cancel"))'; exec sleep 600")
        guard let process = try await word("cancel").flatMap({ Int32($0) }) else { return "the job was not begun" }
        _ = try await server.engine().cancelRun(id, reason: nil, for: ConformanceServer.caller)
        if try await wait({ kill(process, 0) != 0 }) { return try await done() }
        kill(process, SIGKILL)
        return "the program was not ended \(inTime) after the run was cancelled; a sign of life is answered with cancelRequested"
    }

    private func lost() async throws -> String? {
        let id = try await job("echo x > '\(path("lost"))'; while [ ! -e '\(path("lost-go"))' ]; do sleep 0.1; done; echo x")
        guard try await word("lost") != nil else { return "the job was not begun" }
        let engine = try server.engine()
        guard let claim = try await engine.view(id).claim(of: NodeRef(0)) else { return "nobody has the job that was begun" }
        try await engine.release(JobID(run: id, node: "a", attempt: 1), token: claim.token, for: ConformanceServer.caller)
        try leave("lost-go")
        let run = try await ended(id)
        guard run.status == .completed else { return "\(words(run)), though its job is in its queue again" }
        return try await done()
    }

    private func restarted() async throws -> String? {
        let id = try await job("echo x > '\(path("away"))'; while [ ! -e '\(path("away-go"))' ]; do sleep 0.1; done; echo x")
        guard try await word("away") != nil else { return "the job was not begun" }
        try await server.stop()
        try leave("away-go")
        // Long enough for the worker to try in vain.
        try await console.surroundings.sleep(console.surroundings.now() + .seconds(3))
        try await server.start()
        let run = try await ended(id)
        return run.status == .completed ? try await done() : words(run)
    }

    private func stopped() async throws -> String? {
        let id = try await job("echo x > '\(path("stop"))'; sleep 3; echo x")
        guard try await word("stop") != nil else { return "the job was not begun" }
        terminate()
        guard let code = try await code() else { return "it has not ended \(inTime) after SIGTERM" }
        let run = try await server.engine().view(id)
        if run.status != .completed, run.claim(of: NodeRef(0)) != nil || run.status.isTerminal {
            return "it has ended, and its job is neither done nor given back"
                + (run.failure(of: NodeRef(0)).map { ": \($0.message.prefix(300))" } ?? "")
        }
        return code == 0 ? nil : "it has ended with \(code)"
    }

    private func words(_ run: Run) -> String {
        if let failure = run.failure(of: NodeRef(0)) {
            return "the job has failed (\(failure.kind.rawValue)): \(failure.message.prefix(300))"
        }
        if run.claim(of: NodeRef(0)) != nil { return "the job was taken, and nothing came of it \(inTime)" }
        return run.status.isTerminal ? "the run has \(run.status.rawValue)" : "the job was not taken \(inTime)"
    }
}

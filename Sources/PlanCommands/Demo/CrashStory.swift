import Foundation
import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import PlanStoreSQLite

/// The acts of `cairn demo crash`.
struct CrashStory: Sendable {
    let place: DemoPlace
    let console: Console

    private static let steps = ["reserve", "charge", "pack", "label", "ship", "thank"]
    private static let victim = "pack"
    private static let lastWait = 300

    private var ledger: String { place.folder + "/ledger.txt" }

    /// The lines of the ledger; none before the first is written.
    private var lines: [Substring] {
        let text = (try? String(contentsOfFile: ledger, encoding: .utf8)) ?? ""
        return text.split(separator: "\n")
    }

    func writePlan() throws(Problem) {
        // Each step writes its line first and then takes a while: the worst moment to die in is after the effect, before the report.
        let work = "import sys, time; open('ledger.txt', 'a').write(sys.argv[1] + chr(10)); time.sleep(float(sys.argv[2]))"
        var plan = ["plan: 1", "title: Send an order, each step exactly once", "nodes:"]
        for (index, step) in Self.steps.enumerated() {
            let previous = index == 0 ? "" : ", dependsOn: [\(Self.steps[index - 1])]"
            let seconds = step == Self.victim ? "2" : "0.1"
            plan.append(
                "  - { id: \(step), type: program, effects: once\(previous), command: [python3, -c, \"\(work)\", \(step), \"\(seconds)\"] }"
            )
        }
        let example = Example(
            name: "crash", abstract: "", files: [Example.File(path: "plan.yaml", text: plan.joined(separator: "\n") + "\n")])
        try example.write(to: place.folder)
        console.print("Six steps, \(Self.steps.joined(separator: ", ")), each write one line into \(ledger).")
        console.print("None of them may be done twice, so the plan says 'effects: once'.")
    }

    /// Starts a process of its own for the run and ends it with SIGKILL while a step is under way.
    func killInTheMiddle() async throws -> Int32 {
        console.print("\n1. A second process runs the plan:  cairn run plan.yaml\n")
        let program = Bundle.main.executablePath ?? "cairn"
        // The same as 'cd folder && cairn run plan.yaml'.
        let words = ["run", place.folder + "/plan.yaml", "--db", place.folder + "/.cairn/cairn.db"]
        let surroundings = console.surroundings
        let child = try ChildProcess(program, words, environment: console.environment)
        for _ in 0..<Self.lastWait where !lines.contains(Substring(Self.victim)) && child.look() {
            try await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: 50))
        }
        child.kill()
        _ = try await child.wait(surroundings)
        for line in String(decoding: child.output, as: UTF8.self).split(separator: "\n") { console.print("   │ \(line)") }
        guard lines.contains(Substring(Self.victim)) else {
            throw Problem(
                "demo.no-step", "the step '\(Self.victim)' never began", suggestion: "see 'cairn doctor' in \(place.folder)",
                status: .failed)
        }
        console.print("   ✗ kill -9 \(child.id), while '\(Self.victim)' was under way: it has written its line and not yet reported back.")
        return child.id
    }

    func lookAtWhatWasKept(after process: Int32) async throws {
        console.print("\n2. Nothing runs any more. What the database kept:")
        _ = await place.show(["status", "@last"])
        let (events, problems) = try await place.session { session in
            let run = try await session.record(of: "@last").id
            let events = try await session.database.events(of: run, after: 0, limit: 1_000)
            return (events, try await session.database.integrityProblems())
        }
        let isDense = events.enumerated().allSatisfy { $1.seq == Int64($0 + 1) }
        console.print("\n   \(events.count) events, numbered 1 to \(events.last?.seq ?? 0) \(isDense ? "without a gap" : "WITH A GAP").")
        console.print("   The file is \(problems.isEmpty ? "sound" : "DAMAGED: \(problems.joined(separator: "; "))").")
        console.print("   The ledger has \(lines.count) lines: \(lines.joined(separator: ", ")).")
        guard isDense, problems.isEmpty else { throw ExitStatus.failed.exitCode }
    }

    func goOn() async throws {
        console.print("\n3. Going on. Finished steps stay finished; '\(Self.victim)' may have taken effect or not, so Cairn asks:")
        _ = await place.show(["resume", "@last"])
        let open = try await place.session { try await $0.store.approvals(ApprovalQuery()) }
        guard let request = open.first?.approval, request.kind == .failure, request.nodeID == NodeID(Self.victim) else {
            throw Problem(
                "demo.not-asked", "nobody was asked about '\(Self.victim)'", suggestion: "see 'cairn events @last' in \(place.folder)",
                status: .failed)
        }
        console.print("\n   The ledger has the line '\(Self.victim)': it was done. That is what a person answers now.")
        let code = await place.show(["answer", request.id.rawValue, "--choice", "accept"])
        guard code == ExitStatus.done.rawValue || code == ExitStatus.partial.rawValue else {
            throw ExitStatus(rawValue: code)?.exitCode ?? ExitStatus.failed.exitCode
        }
    }

    func countTheLedger() throws {
        let lines = lines.map(String.init)
        console.print("\n4. The ledger: \(lines.joined(separator: ", "))")
        guard lines == Self.steps else {
            console.print("   ✗ that is not every step once, in order")
            throw ExitStatus.failed.exitCode
        }
        console.print("   ✓ every step once, in order; one question was asked, and nothing was done twice.")
        console.print("\nEverything is still in \(place.folder); see 'cairn events @last' there.")
    }
}

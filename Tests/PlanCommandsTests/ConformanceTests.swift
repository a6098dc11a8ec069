import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import Synchronization
import Testing

@testable import PlanCommands

/// `cairn worker conform` against workers that break some rules of the protocol.
@Suite("What the check of workers finds", .timeLimit(.minutes(10)))
struct ConformanceTests {
    /// What a worker does wrong, and of each check that has to find it words of what is told then.
    struct Fault: Sendable {
        let rules: String
        /// Short where the check waits in vain for what the worker does not do.
        let patience: String
        let words: [String: String]

        init(_ rules: String, patience: String = "5m", _ words: [String: String]) {
            (self.rules, self.patience, self.words) = (rules, patience, words)
        }
    }

    private static let faults = [
        // Rules that do not get into each other's way are broken by one worker, because each of them takes some seconds.
        Fault(
            "forgets,praises,drops",
            [
                "takes a job, does it, and hands its output in": "and stdout should be",
                "says that a program has failed": "was handed in as done",
                "finishes or gives back on SIGTERM, and ends with 0": "neither done nor given back",
            ]),
        Fault("seldom", ["keeps a job by signs of life": "(lost)"]),
        Fault("deaf", patience: "20s", ["stops a job that nobody wants any more": "was not ended"]),
        Fault(
            "insists", patience: "20s",
            ["lives on when its lease is lost, and what it hands in does not count": "its job is in its queue again"]),
        Fault("leaves", patience: "20s", ["goes on while the server is away, and tells the next one": "the worker has ended"]),
        Fault("complains", ["finishes or gives back on SIGTERM, and ends with 0": "it has ended with 3"]),
    ]

    private static let worker = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Clients/breaking_worker.py").path

    /// What the command says about a worker, and its exit code.
    private func conform(_ rules: String, patience: String) async throws -> (code: Int32, items: [JSON], err: String) {
        let said = Mutex(""), complaint = Mutex("")
        var console = try Desk().console()
        // Other tests may keep the threads busy for longer than a lease usually lasts.
        console.surroundings.lease = .minutes(10)
        console.write = { text in said.withLock { $0 += text } }
        console.writeError = { text in complaint.withLock { $0 += text } }
        let options = ["--json", "--long", rules == "seldom" ? "6s" : "1s", "--patience", patience]
        let words = ["worker", "conform"] + options + ["--", "env", "python3", Self.worker, rules, "{server}", "{queue}"]
        let code = await Console.$current.withValue(console) { await CairnCommand.run(words) }
        let items = (try? JSON(parsing: said.withLock { $0 }))?["items"]?.array ?? []
        return (code, items, complaint.withLock { $0 })
    }

    @Test("a rule that a worker breaks is named, with what it did instead, and the exit code says so", arguments: faults)
    func breaks(fault: Fault) async throws {
        let (code, items, err) = try await conform(fault.rules, patience: fault.patience)
        #expect(code == 1 && items.count == 7, "\(items) \(err)")
        for (title, words) in fault.words {
            let check = try #require(items.first { $0["title"]?.string == title }, "\(items) \(err)")
            #expect(check["passed"] == false && check["message"]?.string?.contains(words) == true, "\(check.text)")
        }
    }

    @Test("nothing is found wrong with the same worker when it breaks no rule")
    func keeps() async throws {
        let (code, items, err) = try await conform("none", patience: "5m")
        #expect(code == 0 && items.count == 7 && items.allSatisfy { $0["passed"] == true && $0["message"] == .null }, "\(items) \(err)")
    }
}

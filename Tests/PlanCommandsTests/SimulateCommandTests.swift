import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("cairn simulate", .serialized)
struct SimulateCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", Sample.branched)
    }

    private func simulate(_ options: String...) async -> JSON {
        await desk.cairn(list: ["simulate", "plan.yaml", "-i", "channel=beta", "--json"] + options).json
    }

    private func status(of node: String, in report: JSON) -> String? {
        report["nodes"]?.array?.first { $0["id"]?.string == node || $0["name"]?.string == node }?["status"]?.string
    }

    @Test("the same seed gives the same run, another seed another one")
    func seed() async {
        let first = await simulate()
        #expect(first["status"]?.string == "completed", "\(first.text)")
        #expect(await simulate() == first)
        #expect(await simulate("--seed", "2")["totals"] != first["totals"])
    }

    @Test("inputs, answers and failures change the path")
    func path() async {
        #expect(status(of: "short", in: await simulate()) == "completed")
        #expect(status(of: "short", in: await simulate("-i", "channel=stable")) == "skipped")
        #expect(status(of: "long", in: await simulate("-i", "channel=stable", "--choose", "long=approve")) == "completed")
        #expect(status(of: "long", in: await simulate("-i", "channel=stable", "--choose", "long=reject")) != "completed")
        #expect(status(of: "tests", in: await simulate("--fail", "tests=timeout")) != "completed")
    }

    @Test("--took and --start set the clock")
    func clock() async {
        let report = await simulate("--took", "tests=4m", "--start", "2027-06-01T08:00:00Z")
        #expect(report["start"]?.string == "2027-06-01T08:00:00Z")
        #expect((report["totals"]?["durationSeconds"]?.double ?? 0) >= 240, "\(report["totals"]?.text ?? "")")
    }

    @Test("the exit code is the one that the run would have")
    func exit() async {
        #expect(await desk.cairn("simulate", "plan.yaml", "-i", "channel=beta").code == 0)
        #expect(await desk.cairn("simulate", "plan.yaml", "-i", "channel=beta", "--fail", "tests").code == 10)
    }

    static let mistakes: [(options: [String], code: Int32)] = [
        (["--set", "nope=3"], 65), (["--set", "x"], 64), (["--fail", "tests=timout"], 64), (["--runs", "0"], 64),
        (["--seed", "x"], 64),
        (["--start", "soon"], 64), (["--took", "tests=x"], 64), (["--plans", "none"], 66), (["--set", "tests=@none.json"], 66),
        (["-i", "channl=beta"], 65),
    ]

    @Test("what it cannot understand is refused", arguments: mistakes)
    func refused(options: [String], code: Int32) async {
        let outcome = await desk.cairn(list: ["simulate", "plan.yaml", "-i", "channel=beta", "--json"] + options)
        #expect(outcome.code == code, "\(outcome.err)")
        #expect(outcome.problem["message"]?.string?.isEmpty == false && outcome.out == "")
    }

    @Test("--runs counts how runs end, and how long they take")
    func spread() async {
        let outcome = await desk.cairn("simulate", "plan.yaml", "-i", "channel=beta", "--runs", "30")
        #expect(outcome.code == 0)
        #expect(
            outcome.lines.contains("runs\t30\tfirst seed 1") && outcome.lines.contains { $0.hasPrefix("duration\tmedian\t") },
            "\(outcome.out)")
    }

    @Test("a name cannot steer the terminal", arguments: ["--plain", "--json", "--all"])
    func hostile(option: String) async throws {
        try desk.write("evil.yaml", Sample.hostile)
        let outcome = await desk.cairn("simulate", "evil.yaml", option, terminal: 90)
        #expect(!outcome.out.contains("\u{1B}") && !outcome.out.contains("\u{202E}"), "\(outcome.out)")
    }
}

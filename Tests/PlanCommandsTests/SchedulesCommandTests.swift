import Foundation
import PlanCalendar
import PlanJSON
import PlanModel
import Testing

@testable import PlanCommands

@Suite("What people type about schedules", .timeLimit(.minutes(10)))
struct SchedulesCommandTests {
    private static func plan(_ rule: String, title: String = "Nightly", command: String = "[echo, hello]") -> String {
        """
        plan: 1
        title: \(title)
        schedule: \(rule)
        nodes: [{ id: work, type: program, effects: read, command: \(command) }]
        """
    }

    /// A desk with a run that waits for its schedule, which begins in an hour.
    private func desk(_ rule: String = "{ interval: 1h }") async throws -> Desk {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.plan(rule))
        #expect(await desk.cairn("run", "plan.yaml", "--timeout", "1ms", "--json").code == 11)
        return desk
    }

    @Test("a run that its schedule holds says what it waits for, in the rule's time zone, and how to leave it")
    func heldRun() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.plan("{ cron: '0 9 1 1 *', timezone: Europe/Berlin }"))
        let run = await desk.cairn("run", "plan.yaml", "--timeout", "1ms")
        #expect(run.code == 11)
        #expect(run.err.contains("the run begins at ") && run.err.contains("-01-01 09:00 Europe/Berlin, in "))
        #expect(run.err.contains("^C leaves it") && run.err.contains("'cairn schedules run'"))
        let why = await desk.cairn("why")
        #expect(why.out.contains("-01-01 09:00 Europe/Berlin"))
        #expect(await desk.cairn("why", "--json").json["reasons"]?.array?.contains { $0["reason"]?.string == "schedule-hold" } == true)
    }

    @Test("a list has pages, the newest first, and says the next time")
    func list() async throws {
        let desk = try Desk()
        #expect(await desk.cairn("schedules").code == 66)
        for number in 1...3 {
            try desk.write("plan.yaml", Self.plan("{ interval: 1h }", title: "Number \(number)"))
            _ = await desk.cairn("run", "plan.yaml", "--timeout", "1ms", "--json")
            desk.pass(.seconds(1))
        }
        #expect(await desk.cairn("schedules").lines.count == 3)
        let first = await desk.cairn("schedules", "list", "--limit", "2", "--json").json
        #expect(first["items"]?.array?.compactMap { $0["title"]?.string } == ["Number 3", "Number 2"])
        #expect(first["items"]?[0]?["next"]?.array?.count == 1)
        let cursor = try #require(first["nextCursor"]?.string)
        let second = await desk.cairn("schedules", "--limit", "2", "--cursor", cursor, "--json").json
        #expect(second["items"]?.array?.compactMap { $0["title"]?.string } == ["Number 1"] && second["nextCursor"]?.isNull == true)
        #expect(await desk.cairn("schedules", "list", "--limit", "0").code == 64)
    }

    @Test("one schedule is shown with its rule, its next ten times and what has happened")
    func show() async throws {
        let desk = try await desk()
        _ = await desk.cairn("schedules", "pause", "@last", "-m", "holidays")
        let shown = await desk.cairn("schedules", "show", "@last")
        #expect(shown.lines.count { $0.hasPrefix("next\t") } == 10)
        #expect(shown.out.contains("fires every 1h") && shown.out.contains("paused the schedule: holidays"))
        let json = await desk.cairn("schedules", "show", "@last", "--json").json
        #expect(json["status"]?.string == "paused" && json["next"]?.array?.count == 10 && json["log"]?.array?.count == 2)
        let id = try #require(json["id"]?.string)
        #expect(await desk.cairn("schedules", "show", String(id.prefix(9))).code == 0)
        let unknown = await desk.cairn("schedules", "show", "sch_ff0000", "--json")
        #expect(unknown.code == 66 && unknown.problem["code"]?.string == "schedule.unknown")
    }

    @Test("pausing twice is harmless, and resuming lets it go on")
    func pauseAndResume() async throws {
        let desk = try await desk()
        #expect(await desk.cairn("schedules", "pause", "@last").out.contains("user:ada paused the schedule"))
        let again = await desk.cairn("schedules", "pause", "@last")
        #expect(again.code == 0 && again.err.contains("nothing was to be done"))
        #expect(await desk.cairn("schedules", "resume", "@last").out.contains("user:ada resumed the schedule"))
        #expect(await desk.cairn("schedules", "show", "@last", "--json").json["status"]?.string == "active")
    }

    @Test("a run by hand is driven to its end by who asked for it, although the first has not begun")
    func runNow() async throws {
        let desk = try await desk()
        let now = await desk.cairn("schedules", "run-now", "@last")
        #expect(now.code == 0)
        #expect(now.out.contains("because user:ada asked for it") && now.out.contains("1 of 1 nodes done"))
        let runs = try #require(await desk.cairn("runs", "--json").json["items"]?.array)
        #expect(runs.map { $0["status"]?.string } == ["completed", "running"])
    }

    @Test("a run by hand can be left to others, and a second one beside it is refused unless it is allowed to be there")
    func detachedRunNow() async throws {
        let desk = try await desk()
        let made = await desk.cairn("schedules", "run-now", "@last", "--detach")
        #expect(made.code == 0 && made.err.contains("drive it with 'cairn schedules run'"))
        let refused = await desk.cairn("schedules", "run-now", "@last", "--json")
        #expect(refused.code == 65 && refused.problem["code"]?.string == "schedule.run-going")
        let queued = await desk.cairn("schedules", "run-now", "@last", "--overlap", "queue")
        #expect(queued.code == 0 && queued.err.contains("1 run waits for the one before to end"))
        #expect(await desk.cairn("schedules", "run-now", "@last", "--overlap", "allow", "--json").json["status"]?.string == "completed")
        #expect(await desk.cairn("schedules", "run-now", "@last", "--overlap", "sometimes").code == 64)
    }

    @Test("the run of a person who asked ends as the command ends")
    func failingRunNow() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.plan("{ interval: 1h }", command: "['false'], failurePolicy: [{ action: fail-run }]"))
        _ = await desk.cairn("run", "plan.yaml", "--timeout", "1ms", "--json")
        #expect(await desk.cairn("schedules", "run-now", "@last").code == 1)
    }

    @Test("a backfill shows its times first, then runs them one after the other, and once")
    func backfill() async throws {
        let desk = try await desk("{ interval: 1h, start: 2026-01-01T00:00:00Z }")
        let range = ["schedules", "backfill", "@last", "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-01T02:00:00Z"]
        let dry = await desk.cairn(list: range + ["--dry-run", "--json"]).json
        #expect(dry["times"]?.array?.count == 3 && dry["alreadyFired"]?.int == 0 && dry["hasMore"]?.bool == false)
        #expect(await desk.cairn("runs", "--json").json["items"]?.array?.count == 1)
        let real = await desk.cairn(list: range)
        #expect(real.code == 0)
        #expect(real.lines.count { $0.contains("1 of 1 nodes done") } == 3)
        let runs = try #require(await desk.cairn("runs", "--json").json["items"]?.array)
        #expect(runs.count { $0["status"]?.string == "completed" } == 3 && runs.count == 4)
        let again = await desk.cairn(list: range)
        #expect(again.code == 0 && again.err.contains("nothing was to be done"))
        #expect(await desk.cairn(list: range + ["--dry-run", "--json"]).json["alreadyFired"]?.int == 3)
    }

    @Test(
        "a backfill that cannot be read is refused",
        arguments: [
            (["--from", "yesterday", "--to", "2026-01-01T02:00:00Z"], 64),
            (["--from", "2026-01-01T02:00:00Z", "--to", "2026-01-01T00:00:00Z"], 65),
            (["--from", "2026-01-01T02:00:00Z", "--to", "2999-01-01T00:00:00Z"], 65),
            (["--from", "2026-01-01T00:00:00Z", "--to", "2026-01-01T02:00:00Z", "--limit", "0"], 64),
            (["--from", "2026-01-01T00:00:00Z", "--to", "2026-01-01T02:00:00Z", "--dry-run", "--detach"], 64), (["--from", "now"], 64),
        ] as [([String], Int32)])
    func wrongBackfill(options: [String], code: Int32) async throws {
        let desk = try await desk()
        let outcome = await desk.cairn(list: ["schedules", "backfill", "@last"] + options)
        #expect(outcome.code == code && !outcome.err.isEmpty)
        #expect(await desk.cairn("runs", "--json").json["items"]?.array?.count == 1)
    }

    @Test("deleting asks first, ends the run that has not begun, and lets nothing start any more")
    func delete() async throws {
        let desk = try await desk()
        let asked = await desk.cairn("schedules", "delete", "@last", "--json")
        #expect(asked.code == 64 && asked.problem["code"]?.string == "schedule.unconfirmed")
        #expect(await desk.cairn("schedules", "delete", "@last", terminal: 80, typing: ["n"]).code == 64)
        #expect(await desk.cairn("schedules", "delete", "@last", terminal: 80, typing: ["y"]).code == 0)
        #expect(await desk.cairn("status", "--json").json["status"]?.string == "aborted")
        let refused = await desk.cairn("schedules", "run-now", "@last", "--json")
        #expect(refused.problem["code"]?.string == "schedule.finished")
    }

    @Test("what preview says of a schedule is what the kernel does, also for a start that is exactly a time of the rule")
    func preview() throws {
        let start = try #require(Timestamp("2027-01-04T09:00:00Z")), now = try #require(Timestamp("2026-12-01T00:00:00Z"))
        var rule = ScheduleRule(trigger: .cron("0 9 * * *"))
        rule.start = start
        rule.maxFires = 2
        let lines = ScheduleText.lines(of: rule, at: now)
        #expect(lines[0].contains("at most 2 times"))
        #expect(lines[1] == "next: 2027-01-04 09:00, 2027-01-05 09:00")
        rule.end = start + TimeSpan(milliseconds: -1)
        #expect(ScheduleText.lines(of: rule, at: now)[1] == "never")
        var interval = ScheduleRule(trigger: .interval(.minutes(60)))
        interval.start = start
        #expect(ScheduleText.lines(of: interval, at: now)[1].hasPrefix("next: 2027-01-04 09:00, 2027-01-04 10:00"))
    }
}

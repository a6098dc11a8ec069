import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("What a run may spend, and until when", .serialized)
struct AllowanceTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func spend(_ keys: String) throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Spend
            budget: { \(keys) }
            nodes:
              - { id: one, type: system-task, owner: "system:echo", effects: read, input: { x: 1 } }
              - { id: two, type: system-task, owner: "system:echo", effects: read, input: { x: 2 }, dependsOn: [one] }
              - { id: three, type: system-task, owner: "system:echo", effects: read, input: { x: 3 }, dependsOn: [two] }
            """)
    }

    @Test("a run that has used up its budget asks, and goes on when it is raised")
    func raise() async throws {
        try spend("attempts: { soft: 1, hard: 2 }")
        let started = await desk.cairn("run", "plan.yaml")
        #expect(started.code == 10 && started.out.contains("used up"), "\(started.out)\(started.err)")
        let status = await desk.cairn("status", terminal: 100)
        #expect(status.out.contains("budget: 2 of 2 attempts spent (warns at 1 attempt), used up"), "\(status.out)")
        #expect(await desk.cairn("status", "--json").json["budget"]?["attempts"]?["hard"] == 2.0)
        #expect(await desk.cairn("raise-budget", "@last", "attempts=2.5").code == 64)
        #expect(await desk.cairn("raise-budget", "@last", "atempts=9").err.contains("did you mean 'attempts'?"))
        let lower = await desk.cairn("raise-budget", "@last", "attempts=1", "--json")
        #expect(lower.code == 65 && lower.problem["code"] == "budget.not-raised", "\(lower.err)")
        let other = await desk.cairn("raise-budget", "@last", "workTime=2h", "--json")
        #expect(other.code == 65 && other.problem["code"] == "budget.no-limit")
        let done = await desk.cairn("raise-budget", "@last", "attempts=9")
        #expect(done.code == 0, "\(done.out)\(done.err)")
        #expect(await desk.cairn("inbox").out == "", "the question has no point any more")
    }

    @Test("the question about the budget is answered with the new limit, or with going on without")
    func answer() async throws {
        try spend("attempts: 2")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("show", "@last").out.contains("--choice raise -i limit=…"))
        #expect(await desk.cairn("answer", "@last", "--choice", "raise").code == 65)
        #expect(await desk.cairn("answer", "@last", "--choice", "raise", "-i", "limit=2").code == 65)
        #expect(await desk.cairn("answer", "@last", "--choice", "raise", "-i", "limit=5").code == 0)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let without = await desk.cairn("answer", "@last", terminal: 80, typing: ["2"])
        #expect(without.code == 0, "\(without.out)\(without.err)")
        let three = await desk.cairn("status", "--json").json["nodes"]?[2]
        #expect(three?["status"] == "skipped")
    }

    @Test("a deadline that passes asks somebody else as well, and is seen everywhere")
    func deadline() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Late
            nodes:
              - { id: go, type: human-approval, owner: "user:bo",
                  deadline: { dueIn: 8h, warn: [1h], onBreach: [{ notify: "group:leads" }, { escalate: "user:ada" }] } }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("approve", "@last").code == 77)
        #expect(await desk.cairn("inbox", terminal: 110).out.contains("in 7h59m"))
        #expect(await desk.cairn("status", terminal: 110).out.contains("due in 7h59m"))
        desk.pass(.seconds(7 * 3_600 + 60))
        let warned = await desk.cairn("resume", "@last")
        #expect(warned.code == 10 && warned.out.contains("◷ due soon go"), "\(warned.out)")
        #expect(await desk.cairn("events").out.contains("'go' is due at"))
        desk.pass(.seconds(3_600))
        let late = await desk.cairn("resume", "@last")
        #expect(late.code == 10 && late.out.contains("user:bo or user:ada"), "\(late.out)")
        #expect(await desk.cairn("status", "--json").json["nodes"]?[0]?["overdue"] == true)
        #expect(await desk.cairn("inbox", "--json").json["items"]?[0]?["candidates"] == ["user:bo", "user:ada"])
        #expect(await desk.cairn("events").out.contains("'go' was escalated to user:ada"))
        #expect(await desk.cairn("approve", "@last").code == 0)
    }

    @Test("a deadline may fail its node")
    func breach() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Late
            nodes:
              - { id: go, type: human-approval, owner: "user:bo", deadline: { dueIn: 1h, onBreach: [fail] } }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let request = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        desk.pass(.seconds(3_700))
        #expect(await desk.cairn("resume", "@last").code == 10)
        let node = await desk.cairn("status", "--json").json["nodes"]?[0]
        #expect(node?["status"] == "blocked" && node?["failure"]?["class"] == "deadline")
        #expect(await desk.cairn("approve", request, "--as", "bo").code == 12)
        #expect(await desk.cairn("inbox").out == "")
    }

    @Test("too many failures in a row hold up what has not begun, and say so, until they are done again")
    func failures() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Failing
            nodes:
              - { id: one, type: program, command: [cat, there], effects: read }
              - { id: two, type: program, command: [cat, there], effects: read }
              - { id: go, type: human-approval, owner: "user:ada" }
              - { id: end, type: system-task, owner: "system:echo", effects: read, input: { x: 1 }, dependsOn: [go] }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let held = await desk.cairn("approve", "@last")
        #expect(held.code == 10 && held.out.contains("failure budget reached"), "\(held.out)")
        #expect(held.out.contains("Failure budget reached; the plan is paused"))
        #expect(await desk.cairn("status", "--json").json["failureBudgetReached"] == true)
        try desk.write("there", "")
        #expect(await desk.cairn("retry", "@last").code == 0)
    }
}

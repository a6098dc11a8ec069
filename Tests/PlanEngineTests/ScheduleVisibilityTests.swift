import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

/// Who sees schedules, and who may move them: every operation by everybody.
@Suite("§16.3 visibility of schedules by roles", .timeLimit(.minutes(10)))
struct ScheduleVisibilityTests {
    /// In the order of the columns below.
    private enum Who: String, CaseIterable {
        case admin = "user:admin"
        case `operator` = "user:operator"
        case auditor = "user:auditor"
        case maker = "user:maker"
        /// Takes part in the thread in which the schedule lives.
        case member = "user:member"
        case stranger = "user:stranger"
        /// Is of another organization.
        case foreign = "user:foreign"

        var caller: Caller { Caller(organization: self == .foreign ? OrganizationID("other") : .default, actor: ActorID(rawValue)) }
    }

    typealias Operation = @Sendable (Engine, ScheduleID, Caller) async throws -> Void

    /// `.` is done, `-` as if it were not there, `p` not permitted.
    static let table: [(name: String, expected: String, operation: Operation)] = [
        ("show", ".....--", { engine, id, caller in _ = try await engine.schedule(id, seenBy: caller) }),
        (
            "pause", "..p..--",
            { engine, id, caller in try await engine.move(id, for: caller) { _ in .pause(reason: nil, by: caller.actor) } }
        ),
        (
            "resume", "..p..--",
            { engine, id, caller in try await engine.move(id, for: caller) { _ in .resume(catchUp: .none, by: caller.actor) } }
        ),
        (
            "run now", "..p..--",
            { engine, id, caller in try await engine.move(id, for: caller) { .runNow(overlap: nil, isRunGoing: $0, by: caller.actor) } }
        ),
        (
            "backfill", "..p..--",
            { engine, id, caller in
                let (from, to) = (Timestamp(milliseconds: 1_790_000_000_000), Timestamp(milliseconds: 1_790_000_000_000))
                try await engine.move(id, for: caller) { .backfill(from: from, to: to, limit: 1, isRunGoing: $0, by: caller.actor) }
            }
        ),
        ("delete", "..p..--", { engine, id, caller in try await engine.move(id, for: caller) { _ in .delete(by: caller.actor) } }),
    ]

    private func world(_ body: @Sendable @escaping (Engine, ScheduleID) async throws -> Void) async throws {
        try await ScheduleWorld.with(.memory) { world in
            let directory = Directory(world.store)
            for role in [Role.admin, .operator, .auditor] { try await directory.setRoles([role], ofUser: role.rawValue, in: .default) }
            try await directory.setMembers(["user:member"], ofThread: ThreadID("there"), in: .default)
            try await world.engine().withRunning { engine in
                var options = CreateOptions()
                options.origin.thread = ThreadID("there")
                let plan = try ScheduleWorld.plan("{ interval: 1h }")
                _ = try await engine.create(plan, inputs: [:], by: ActorID(Who.maker.rawValue), options: options)
                try await body(engine, try await world.ledger().record.id)
            }
        }
    }

    @Test("every operation, by everybody", arguments: table.indices)
    func everyOperation(row: Int) async throws {
        let (name, expected, operation) = Self.table[row]
        var outcome = ""
        for who in Who.allCases {
            let mark = Mark()
            try await world { engine, id in
                do throws {
                    try await operation(engine, id, who.caller)
                    await mark.set(".")
                } catch let error as PlanError {
                    await mark.set(error.code == "schedule.unknown" ? "-" : error.code == "role.missing" ? "p" : error.code)
                }
            }
            outcome += await mark.text
        }
        #expect(outcome == expected, "\(name)")
    }

    private actor Mark {
        var text = "?"
        func set(_ text: String) { self.text = text }
    }

    @Test("a list shows each what is theirs, and a conversation what is in it")
    func lists() async throws {
        try await world { engine, id in
            for who in Who.allCases {
                let found = try await engine.schedulePage(ScheduleQuery(), for: who.caller, limit: 50).schedules.map(\.schedule.id)
                #expect(found == (who == .stranger || who == .foreign ? [] : [id]), "\(who)")
            }
            var elsewhere = Who.maker.caller
            elsewhere.thread = ThreadID("elsewhere")
            #expect(try await engine.schedulePage(ScheduleQuery(), for: elsewhere, limit: 50).schedules.isEmpty)
            await #expect(throws: PlanError.self) { try await engine.schedule(id, seenBy: elsewhere) }
        }
    }

    @Test("before the first role everybody of the organization moves what they see")
    func withoutRoles() async throws {
        try await ScheduleWorld.with(.memory) { world in
            try await world.engine().withRunning { engine in
                _ = try await engine.create(try ScheduleWorld.plan("{ interval: 1h }"), inputs: [:], by: ScheduleWorld.ada)
                let id = try await world.ledger().record.id
                try await engine.move(id, for: Who.stranger.caller) { _ in .pause(reason: nil, by: ActorID("user:stranger")) }
                await #expect(throws: PlanError.self) { try await engine.schedule(id, seenBy: Who.foreign.caller) }
            }
        }
    }
}

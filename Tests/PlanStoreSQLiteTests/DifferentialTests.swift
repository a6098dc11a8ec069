import PlanCalendar
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("The store in memory and the one in a file")
struct DifferentialTests {
    @Test("answer the same to the same random calls", arguments: 0..<12)
    func differential(seed: Int) async throws {
        let folder = try TemporaryFolder()
        let alive: @Sendable (EngineIdentity) -> Bool = { $0.process != 0 }
        var options = SQLiteOptions()
        options.isAlive = alive
        let file = try SQLiteStore(path: folder.file(), options: options)
        let memory = MemoryStore(isAlive: alive)
        var caller = RandomCaller(seed: UInt64(seed))
        for call in 0..<400 {
            let question = caller.next()
            let answers = (try await question(file), try await question(memory))
            try #require(answers.0 == answers.1, "call \(call) of seed \(seed)")
            caller.learn(from: answers.0)
        }
        for run in caller.runs {
            let (left, right) = (try await file.load(run.id), try await memory.load(run.id))
            #expect(left?.record == right?.record, "seed \(seed)")
            #expect(left?.events == right?.events && left?.checkpoint == right?.checkpoint && left?.headHash == right?.headHash)
        }
        #expect(try await file.integrityProblems() == [])
        await file.close()
    }
}

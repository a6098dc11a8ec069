import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("The store in an SQLite file")
struct SQLiteClauseTests {
    @Test("keeps the promises of every store", arguments: StoreClauses.all)
    func clause(_ clause: Clause) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        try await clause.check(store)
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }
}

import GRDB
import PlanTestKit

extension TemporaryFolder {
    /// Changes the database behind the program's back.
    func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: file())
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }
}

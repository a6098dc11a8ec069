import Foundation
import GRDB
import PlanJSON
import Testing

/// Backup and restore beside other processes, as they happen on a machine.
@Suite("Keeping a database that is in use", .serialized, .enabled(if: Program.path != nil, "build the product 'cairn' first"))
struct KeepingProcessTests {
    let program: Program

    init() throws { program = try Program() }

    static let plan = """
        plan: 1
        title: Busy
        nodes:
          - id: many
            type: map
            over: "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30]"
            as: x
            each: { type: program, command: [sh, -c, "echo started > mark; echo done"], effects: read }
          - { id: wait, type: program, command: [sh, -c, "while [ ! -e go ]; do sleep 0.05; done"], effects: read, dependsOn: [many] }
        """

    @Test("a run in another process is backed up while it goes on, and is not replaced under its feet")
    func beside() throws {
        try program.write("plan.yaml", Self.plan)
        let process = try program.start(["run", "plan.yaml"])
        program.waitForFile("mark")
        for number in 1...3 {
            let outcome = try program.run(["backup", "b\(number).db", "--json"])
            #expect(outcome.code == 0, "\(outcome.err)")
        }
        let refused = try program.run(["restore", "b1.db", "--force", "--json"])
        #expect(refused.code == 75 && refused.err.contains("restore.in-use"), "\(refused.out)\(refused.err)")
        try program.write("go", "now")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try program.run(["audit", "verify"]).code == 0)
        for number in 1...3 {
            let restored = try program.run(["restore", "b\(number).db", "--db", "copy-\(number)/cairn.db"])
            #expect(restored.code == 0, "\(restored.err)")
            #expect(try program.run(["audit", "verify", "--db", "copy-\(number)/cairn.db"]).code == 0)
            let resumed = try program.run(["resume", "@last", "--db", "copy-\(number)/cairn.db"])
            #expect(resumed.code == 0, "\(resumed.out)\(resumed.err)")
        }
        #expect(try program.run(["restore", "b3.db", "--force"]).code == 0)
        #expect(try program.run(["resume", "@last"]).code == 0)
    }

    @Test("a backup that is interrupted or killed leaves no file of that name", arguments: [SIGINT, SIGTERM, SIGKILL])
    func interrupted(signal: Int32) throws {
        try program.write("plan.yaml", "plan: 1\ntitle: One\nnodes:\n  - { id: a, type: program, command: [echo, hi], effects: read }\n")
        #expect(try program.run(["run", "plan.yaml"]).code == 0)
        let queue = try DatabaseQueue(path: program.folder + "/.cairn/cairn.db")
        try queue.write { database in
            // Large enough for a signal to come in between.
            try database.execute(sql: "INSERT INTO blob (sha256, size, written_at) VALUES (NULL, 0, 0)")
            for position in 0..<600 {
                try database.execute(
                    sql: "INSERT INTO blob_chunk (blob, position, bytes) VALUES (last_insert_rowid() * 0 + 1, ?, zeroblob(262144))",
                    arguments: [position])
            }
        }
        try queue.close()
        let process = try program.start(["backup", "b.db"])
        while process.isRunning, try names().allSatisfy({ !$0.hasPrefix("b.db") }) { usleep(500) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        let left = try names().filter { $0.hasPrefix("b.db") }
        if process.terminationStatus == 0 {
            #expect(left == ["b.db"])
            #expect(try program.run(["restore", "b.db", "--db", "copy/cairn.db"]).code == 0)
        } else {
            #expect(!left.contains("b.db") && (left.isEmpty || signal == SIGKILL), "\(left)")
            if signal != SIGKILL { #expect(process.terminationStatus == 128 + signal) }
        }
        #expect(try program.run(["audit", "verify"]).code == 0)
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: program.folder) }

    @Test("whoever looks after all runs also mends them")
    func mends() throws {
        try program.write("plan.yaml", "plan: 1\ntitle: Wait\nnodes:\n  - { id: a, type: wait, for: 1h }\n")
        #expect(try program.run(["run", "plan.yaml", "--timeout", "1s"]).code == 11)
        let queue = try DatabaseQueue(path: program.folder + "/.cairn/cairn.db")
        try queue.write { try $0.execute(sql: "UPDATE run SET next_timer = NULL") }
        let process = try program.start(["schedules", "run"])
        var mended: Int64?
        for _ in 0..<400 where mended == nil {
            usleep(50_000)
            mended = try queue.read { try Int64.fetchOne($0, sql: "SELECT next_timer FROM run") }
        }
        process.terminate()
        process.waitUntilExit()
        try queue.close()
        #expect(mended != nil)
        #expect(try program.run(["doctor"]).out.contains("the auditor has mended 1 thing"))
    }
}

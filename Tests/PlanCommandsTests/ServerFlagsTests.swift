import ArgumentParser
import Testing

@testable import PlanCommands

@Suite("The flags of a server", .timeLimit(.minutes(10)))
struct ServerFlagsTests {
    @Test("limits of queues are read by their names")
    func limits() throws {
        let flags = try ServerFlags.parse(["--queue-limit", "linux=4", "--queue-limit", "mac=1"])
        #expect(try ServerSettings(flags, Settings(.standard)).queues == ["linux": 4, "mac": 1])
    }

    @Test("what is no limit is refused", arguments: ["linux", "=4", "linux=", "linux=0", "linux=many", "linux=100001"])
    func refused(text: String) {
        #expect(throws: (any Error).self) { try ServerFlags.parse(["--queue-limit", text]) }
    }

    @Test("a rate is a number of requests, and 0 is any number", arguments: [("0", true), ("1200", true), ("-1", false), ("x", false)])
    func rate(text: String, isTaken: Bool) {
        let flags = try? ServerFlags.parse(["--rate", text])
        #expect((flags != nil) == isTaken && (flags == nil || flags?.rate == Int(text)))
    }
}

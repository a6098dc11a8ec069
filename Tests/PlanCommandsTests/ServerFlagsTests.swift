import ArgumentParser
import Foundation
import PlanIdentity
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
        let wrong = try? ServerFlags.parse(["--wrong-rate", text])
        #expect((wrong != nil) == isTaken && (wrong == nil || wrong?.wrongRate == Int(text)))
    }

    @Test("how many may be connected at once is a number", arguments: [("10", 10), ("100000", 100_000), ("9", nil), ("x", nil)])
    func connections(text: String, number: Int?) throws {
        guard let number else {
            #expect(throws: (any Error).self) { try ServerFlags.parse(["--connections", text]) }
            return
        }
        #expect(try ServerSettings(ServerFlags.parse(["--connections", text]), Settings(.standard)).connections == number)
        #expect(try Self.settings([]).connections == 2_000)
    }

    @Test("agents decide only where that is granted, and nothing else can be granted")
    func grants() throws {
        #expect(try !ServerSettings(ServerFlags.parse([]), Settings(.standard)).agentsDecide)
        #expect(try ServerSettings(ServerFlags.parse(["--grant", "decide"]), Settings(.standard)).agentsDecide)
        #expect(throws: (any Error).self) { try ServerFlags.parse(["--grant", "everything"]) }
    }

    private static func settings(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ServerSettings {
        var console = Console.standard
        (console.environment, console.directory) = (environment, NSTemporaryDirectory())
        return try ServerSettings(ServerFlags.parse(arguments), Settings(console))
    }

    @Test("where clients reach the server is an origin, and nothing more")
    func publicURL() throws {
        #expect(try Self.settings([]).publicOrigin == nil)
        #expect(try Self.settings(["--public-url", "https://Cairn.Example:443/"]).publicOrigin == "https://cairn.example")
        #expect(try Self.settings([], ["CAIRN_PUBLIC_URL": "http://10.0.0.7:8080"]).publicOrigin == "http://10.0.0.7:8080")
        for wrong in [
            "cairn.example", "ftp://cairn.example", "https://cairn.example/here", "https://cairn.example?a=b", "https://me@cairn.example",
        ] {
            let problem = #expect(throws: Problem.self) { try Self.settings(["--public-url", wrong]) }
            #expect(problem?.code == "config.invalid" && problem?.status == .configuration, "\(wrong)")
        }
    }

    @Test("an issuer is what flags and variables say of it, together")
    func issuer() throws {
        let said = ["--issuer", "https://login.example", "--organization-claim", "org", "--jwks", "keys.json"]
        let environment = ["CAIRN_AUDIENCE": "cairn", "CAIRN_SCOPE_CLAIM": "roles", "CAIRN_ISSUER": "https://other.example"]
        let issuer = try #require(try Self.settings(said, environment).issuer)
        #expect(issuer.issuer == "https://login.example")
        #expect(issuer.audience == "cairn")
        #expect(issuer.organizationClaim == "org")
        #expect(issuer.scopeClaim == "roles")
        #expect(issuer.subjectClaim == "sub")
        #expect(issuer.keyFile?.hasSuffix("/keys.json") == true)
        #expect(try Self.settings([]).issuer == nil)
        #expect(try Self.settings([]).certificate == nil)
        for half in [["--issuer", "https://login.example"], ["--audience", "cairn"], ["--jwks", "keys.json"], ["--tls-key", "key.pem"]] {
            let problem = #expect(throws: Problem.self) { try Self.settings(half) }
            #expect(problem?.code == "config.invalid" && problem?.status == .configuration, "\(half)")
        }
    }
}

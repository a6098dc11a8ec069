import PlanServer
import Synchronization
import Testing

@Suite("How many are connected at once", .timeLimit(.minutes(10)))
struct ConnectionTests {
    @Test("who is too many waits until somebody leaves, and is answered then")
    func most() async throws {
        try await ServerDesk.open(set: { $0.connections = 2 }) { desk in
            // The desk's own is the first.
            #expect(try await desk.get("/healthz").status == 200)
            let silent = try SilentConnection(port: desk.port, asking: "GET /v1/events?after=0 HTTP/1.1")
            let isAnswered = Mutex(false)
            let request = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\n\r\n"
            async let other = SilentConnection.hear(port: desk.port, sending: Array(request.utf8)) { connection in
                let line = connection.firstLine()
                isAnswered.withLock { $0 = true }
                return line
            }
            for _ in 0..<50 { #expect(try await desk.get("/healthz").status == 200) }
            #expect(isAnswered.withLock { !$0 })
            silent.close()
            #expect(try await other.hasSuffix("200 OK"))
        }
    }
}

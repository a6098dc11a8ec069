import PlanCalendar
import PlanHTTP
import PlanModel
import PlanTestKit
import Testing

@Suite("Requests to other servers", .timeLimit(.minutes(10)))
struct WebClientTests {
    @Test("an answer comes back with its status, headers and body, and an error is an answer", arguments: [200, 404, 503])
    func answers(status: Int) async throws {
        let server = LocalServer {
            .reply(status, headers: [("X-Seen", "\($0.headers["x-sent"] ?? "")")], body: "\($0.method) \($0.target) \($0.body)")
        }
        .start()
        let request = try WebRequest(
            "PUT", WebAddress(server.address + "/a?b=c"), headers: [WebHeader("X-Sent", "é")], body: Array("hello".utf8))
        let response = try await Self.client(server).send(request, timeout: .seconds(60))
        #expect(response.status == status && response.header("x-seen") == "é" && !response.isCut)
        #expect(String(decoding: response.body, as: UTF8.self) == "PUT /a?b=c hello")
        #expect(server.requests.first?.headers["host"] == "127.0.0.1:\(server.port)")
    }

    @Test("a host that leads to a private address is not asked unless it is allowed")
    func refused() async throws {
        let server = LocalServer { _ in .reply(200) }.start()
        let request = try WebRequest("GET", WebAddress("http://localhost:\(server.port)/"))
        let failure = await #expect(throws: Failure.self) { try await WebClient().send(request, timeout: .seconds(60)) }
        #expect(failure?.kind == .permission && failure?.neverBegan == true)
        #expect(server.requests.isEmpty)
        let allowed = WebClient(AddressGuard(allowed: try HostList("localhost:\(server.port)")))
        #expect(try await allowed.send(request, timeout: .seconds(60)).status == 200)
    }

    @Test(
        "where an answer leads is checked like the first address",
        arguments: ["http://127.0.0.1:1/latest", "http://localhost:1/", "//[::1]/x"])
    func leadingInside(location: String) async throws {
        let server = LocalServer { _ in .reply(302, headers: [("location", location)]) }.start()
        let failure = await Self.failure(try WebRequest("GET", WebAddress(server.address)), server)
        #expect(failure?.kind == .permission && failure?.neverBegan == false)
    }

    @Test("an answer that leads in a circle, or on and on, is no answer")
    func circles() async throws {
        let circle = LocalServer { .reply(302, headers: [("location", $0.target == "/a" ? "/b" : "/a")]) }.start()
        let failure = await Self.failure(try WebRequest("GET", WebAddress(circle.address + "/a")), circle)
        #expect(failure?.kind == .invalidOutput && failure?.message.contains("circle") == true)
        #expect(circle.requests.map(\.target) == ["/a", "/b"])
        let endless = LocalServer { .reply(302, headers: [("location", $0.target + "x")]) }.start()
        let other = await Self.failure(try WebRequest("GET", WebAddress(endless.address + "/a")), endless)
        #expect(other?.kind == .invalidOutput && other?.message.contains("more than 10 times") == true)
        #expect(endless.requests.count == 11)
        let nowhere = LocalServer { _ in .reply(302, headers: [("location", "ftp://h/")]) }.start()
        #expect(await Self.failure(try WebRequest("GET", WebAddress(nowhere.address)), nowhere)?.kind == .invalidOutput)
    }

    @Test(
        "what is asked for after a redirect is what browsers ask for",
        arguments: [
            (301, "POST", "GET", ""), (302, "POST", "GET", ""), (303, "PUT", "GET", ""), (307, "POST", "POST", "hello"),
            (308, "POST", "POST", "hello"), (302, "PUT", "PUT", "hello"), (303, "HEAD", "HEAD", ""),
        ])
    func methods(status: Int, method: String, next: String, body: String) async throws {
        let server = LocalServer { $0.target == "/" ? .reply(status, headers: [("location", "/next")]) : .reply(200) }.start()
        let sent = method == "HEAD" ? nil : Array("hello".utf8)
        let request = try WebRequest(method, WebAddress(server.address), headers: [WebHeader("authorization", "x")], body: sent)
        #expect(try await Self.client(server).send(request, timeout: .seconds(60)).status == 200)
        let last = try #require(server.requests.last)
        #expect(last.target == "/next" && last.method == next && last.body == body)
        #expect(last.headers["authorization"] == "x")
    }

    @Test("nothing secret goes to another host, and no body does")
    func otherHosts() async throws {
        let other = LocalServer { _ in .reply(200) }.start()
        let server = LocalServer { _ in .reply(307, headers: [("location", "http://localhost:\(other.port)/")]) }.start()
        let headers = [WebHeader("Authorization", "Bearer x"), WebHeader("x-token", "y", isSecret: true), WebHeader("x-plain", "z")]
        let request = try WebRequest("GET", WebAddress(server.address), headers: headers)
        let client = WebClient(AddressGuard(allowed: try HostList("127.0.0.1,localhost")))
        #expect(try await client.send(request, timeout: .seconds(60)).status == 200)
        let seen = try #require(other.requests.first).headers
        #expect(seen["authorization"] == nil && seen["x-token"] == nil && seen["x-plain"] == "z")
        var post = request
        post.method = "POST"
        post.body = [1]
        let made = post
        let failure = await #expect(throws: Failure.self) { try await client.send(made, timeout: .seconds(60)) }
        #expect(failure?.kind == .permission && other.requests.count == 1)
    }

    @Test("a request that may reach certain hosts only reaches no other, also when an answer leads there")
    func certainHosts() async throws {
        let server = LocalServer { _ in .reply(302, headers: [("location", "http://localhost:1/")]) }.start()
        var request = try WebRequest("GET", WebAddress(server.address))
        request.hosts = try HostList("127.0.0.1")
        let failure = await Self.failure(request, server)
        #expect(failure?.kind == .permission && failure?.message.contains("webPolicy") == true)
        request.hosts = try HostList("example.org")
        #expect(await Self.failure(request, server)?.neverBegan == true)
        #expect(server.requests.count == 1)
    }

    @Test("a server that does not answer in time is given up, and may have seen the request")
    func timeout() async throws {
        let server = LocalServer { _ in .silence }.start()
        let failure = await Self.failure(try WebRequest("GET", WebAddress(server.address)), server, timeout: TimeSpan(milliseconds: 300))
        #expect(failure?.kind == .timeout)
        // Where the machine is slow, the time may be over before there is a connection.
        #expect(failure?.neverBegan == server.requests.isEmpty || failure?.neverBegan == false)
    }

    @Test("a connection that ends without an answer may have been heard; one that never stood was not")
    func connections() async throws {
        let server = LocalServer { _ in .hangUp }.start()
        let heard = await Self.failure(try WebRequest("POST", WebAddress(server.address)), server)
        #expect(heard?.kind == .unavailable && heard?.neverBegan == false)
        let client = WebClient(AddressGuard(allowed: try HostList("127.0.0.1")))
        let closed = try WebRequest("POST", WebAddress("http://127.0.0.1:1/"))
        let unheard = await #expect(throws: Failure.self) { try await client.send(closed, timeout: .seconds(60)) }
        #expect(unheard?.kind == .unavailable && unheard?.neverBegan == true)
        #expect(unheard?.message.contains("127.0.0.1") == true)
    }

    @Test("of an answer no more is kept than is allowed")
    func large() async throws {
        let server = LocalServer { _ in .reply(200, body: String(repeating: "x", count: 100_000)) }.start()
        var client = try Self.client(server)
        client.responseBytes = 1_000
        let response = try await client.send(try WebRequest("GET", WebAddress(server.address)), timeout: .seconds(60))
        #expect(response.isCut && response.body.count == 1_000)
    }

    @Test("a cancelled request ends at once")
    func cancelled() async throws {
        let server = LocalServer { _ in .silence }.start()
        let (client, request) = (try Self.client(server), try WebRequest("GET", WebAddress(server.address)))
        let task = Task { await #expect(throws: Failure.self) { try await client.send(request, timeout: .seconds(3_600)) } }
        while server.requests.isEmpty { await Task.yield() }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
    }

    private static func client(_ server: LocalServer) throws -> WebClient {
        WebClient(AddressGuard(allowed: try HostList("127.0.0.1:\(server.port)")))
    }

    private static func failure(_ request: WebRequest, _ server: LocalServer, timeout: TimeSpan = .seconds(60)) async -> Failure? {
        await #expect(throws: Failure.self) { try await client(server).send(request, timeout: timeout) }
    }
}

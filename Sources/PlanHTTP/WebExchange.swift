import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PlanCalendar
import PlanModel

/// One request to one address, over a connection of its own, and what comes back.
///
/// No connection is used twice: one that the server closes at the moment at which it is used again would leave open whether the request was
/// seen.
struct WebExchange: Sendable {
    private struct OtherAddress: Error {}

    let request: WebRequest
    let address: IPAddress
    let connectTimeout: TimeSpan
    var silence: TimeSpan?
    let bodyLimit: Int
    var reading: WebReading?

    func perform(_ progress: WebProgress) async throws(Failure) -> WebResponse {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(progress))
        let result = await answer(of: client, progress)
        // It has nothing to say that is not known, and must not be left open.
        try? await client.shutdown()
        return try result.get()
    }

    private func answer(of client: HTTPClient, _ progress: WebProgress) async -> Result<WebResponse, Failure> {
        do {
            let response = try await client.execute(outgoing, deadline: .distantFuture)
            let headers = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }
            let status = Int(response.status.code)
            let head = WebResponse(status: status, headers: headers, body: [], isCut: false)
            if let reading, reading.isWanted(head) {
                for try await buffer in response.body where reading.take(Array(buffer.readableBytesView)) { break }
                return .success(head)
            }
            var body: [UInt8] = []
            var isCut = false
            for try await var buffer in response.body {
                let room = bodyLimit - body.count
                isCut = buffer.readableBytes > room
                body += buffer.readBytes(length: min(room, buffer.readableBytes)) ?? []
                if isCut { break }
            }
            return .success(WebResponse(status: status, headers: headers, body: body, isCut: isCut))
        } catch {
            return .failure(failure(for: error, progress))
        }
    }

    private var outgoing: HTTPClientRequest {
        var outgoing = HTTPClientRequest(url: request.address.text)
        outgoing.method = .init(rawValue: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        outgoing.headers.add(name: "connection", value: "close")
        if let body = request.body { outgoing.body = .bytes(body) }
        return outgoing
    }

    private func configuration(_ progress: WebProgress) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .milliseconds(connectTimeout.milliseconds), read: silence.map { .milliseconds($0.milliseconds) }))
        configuration.httpVersion = .http1Only
        configuration.maximumUsesPerConnection = 1
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [request.address.host: address.description]
        // Called when the connection stands and nothing has been written: what was checked and what is connected to are compared once more.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            guard channel.remoteAddress?.ipAddress.flatMap(IPAddress.init) == address else {
                return channel.eventLoop.makeFailedFuture(OtherAddress())
            }
            progress.begin()
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        return configuration
    }

    /// Names neither headers nor body.
    private func failure(for error: any Error, _ progress: WebProgress) -> Failure {
        if Task.isCancelled { return Failure(.cancelled, "\(request.title) was cancelled", neverBegan: !progress.hasBegun) }
        let what =
            switch error as? HTTPClientError {
            case .connectTimeout?: "it was not there within \(connectTimeout)"
            case .readTimeout?: "it said nothing for \(silence ?? connectTimeout)"
            case .tlsHandshakeTimeout?: "it was not secure within \(connectTimeout)"
            case .remoteConnectionClosed?: "the server ended the connection before its answer was whole"
            default:
                error is OtherAddress ? "it went elsewhere than was checked" : Self.words(of: error)
            }
        let place = progress.hasBegun ? "while \(address) was to answer" : "no connection to \(address)"
        return Failure(.unavailable, "\(request.title): \(place): \(what)", neverBegan: !progress.hasBegun)
    }

    private static func words(of error: any Error) -> String {
        let text = String("\(error)".prefix { !$0.isNewline }.prefix(300))
        if text.contains("Connection refused") { return "nobody listens there" }
        guard text.contains("CERTIFICATE_VERIFY_FAILED") else { return text }
        return "this machine does not trust its certificate: it is out of date, for another host, or from somebody unknown"
    }
}

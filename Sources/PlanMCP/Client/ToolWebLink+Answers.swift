import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanModel
import Synchronization

extension ToolWebLink {
    private static let excerptLength = 200
    /// How often an answer is fetched whose stream has ended before it came.
    private static let resumptions = 100
    private static let longestPause = TimeSpan.seconds(30)

    /// What the server answers to a request, over as many streams as it needs.
    ///
    /// - Parameter opens: whether the answer opens a session.
    func answer(
        to first: WebRequest, _ id: RequestID, opens: Bool, until deadline: Timestamp
    ) async throws -> Result<JSON, ProtocolFailure> {
        let answer = EventAnswer(id, limits)
        var request = first
        for _ in 0...Self.resumptions {
            let response = try await send(request, answer, until: deadline)
            if opens, let session = response.header("mcp-session-id") {
                guard WebHeader("mcp-session-id", session).problem == nil, session.utf8.count <= 1_024 else {
                    throw Failure(.invalidOutput, "\(first.title) gave a session whose name is none")
                }
                state.withLock { $0.session = session }
            }
            guard WebMessage.isStream(response) else {
                // Who cannot go on after a stream has said all that there will be.
                if request.method == "GET" { throw Failure(.lost, "\(first.title) ended its answer before it was whole") }
                return try outcome(of: response, first, id)
            }
            if let outcome = try answer.outcome(title: first.title) { return outcome }
            guard let last = answer.lastEvent, state.withLock({ $0.version != ProtocolVersion.modern }) else {
                throw Failure(.lost, "\(first.title) ended its answer before it was whole")
            }
            try await surroundings.sleep(surroundings.now() + min(answer.pause, Self.longestPause))
            request = self.request(after: last)
        }
        throw Failure(.lost, "\(first.title) ended its answer again and again before it was whole")
    }

    /// Sends a request and, while its answer comes, answers what the server asks.
    private func send(_ request: WebRequest, _ answer: EventAnswer, until deadline: Timestamp) async throws -> WebResponse {
        let (asked, asks) = AsyncStream.makeStream(of: Incoming.Request.self, bufferingPolicy: .bufferingOldest(16))
        let reading = WebReading(isWanted: WebMessage.isStream) { answer.take($0, asks) }
        let span = deadline - surroundings.now()
        do throws(Failure) {
            return try await client.send(
                request, timeout: max(span, TimeSpan(milliseconds: 1)), reading: reading, asked, endedBy: { asks.finish() }
            ) { await self.reply(to: $0) }
        } catch {
            if error.kind == .cancelled { throw CancellationError() }
            // What the server has seen and not answered, nobody knows the end of.
            guard error.kind == .unavailable, !error.neverBegan else { throw error }
            throw Failure(.lost, error.message)
        }
    }

    /// What an answer says that is no stream.
    private func outcome(of response: WebResponse, _ request: WebRequest, _ id: RequestID) throws -> Result<JSON, ProtocolFailure> {
        let title = request.title
        if response.status == 404, request.headers.contains(where: { $0.name == "mcp-session-id" }) { throw EndedSession() }
        if response.isCut {
            throw Failure(.invalidOutput, "\(title): the answer has more than \(response.body.count) bytes, which is more than is kept")
        }
        let message = try? Incoming(response.body, limits: limits)
        if let kind = FailureClass(httpStatus: response.status) {
            // An error of the protocol has a status as well, and says more; it need not repeat the id of what could not be read.
            if case .response(_, .failure(let failure))? = message, kind == .invalidInput { return .failure(failure) }
            let hint = response.status == 401 || response.status == 403 ? "; are its 'headers' right?" : ""
            var failure = Failure(
                kind, "\(title) answered \(response.status)\(Self.excerpt(of: response))\(hint)",
                neverBegan: [401, 403, 404, 405, 429].contains(response.status))
            failure.retryAfter = response.header("retry-after").flatMap { RetryAfter.span($0, now: surroundings.now()) }
            throw failure
        }
        guard case .response(id, let outcome)? = message else {
            throw Failure(.invalidOutput, "\(title) answered \(response.status) with what is no answer to what was asked")
        }
        return outcome
    }

    /// The first line of what a server said about its refusal.
    private static func excerpt(of response: WebResponse) -> String {
        guard let text = String(validating: response.body.prefix(4 << 10), as: UTF8.self),
            let line = text.split(whereSeparator: \.isNewline).first(where: { !$0.allSatisfy(\.isWhitespace) })
        else { return "" }
        return ": \(line.count > excerptLength ? "\(line.prefix(excerptLength))…" : String(line))"
    }
}

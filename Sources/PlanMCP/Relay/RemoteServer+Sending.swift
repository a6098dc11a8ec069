import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanModel

extension RemoteServer {
    /// What came of a message.
    struct Reply: Sendable {
        /// The answer; nil where none was asked for, or will come.
        let message: JSON?
        /// The session that the answer has opened.
        let session: String?
    }

    /// For how long a server that is not there is asked again: nothing of the message has been seen.
    private static let patience = TimeSpan.seconds(2)
    private static let firstPause = TimeSpan(milliseconds: 100)
    /// As long as it takes.
    private static let always = TimeSpan.minutes(365 * 24 * 60)

    /// Sends a message, hands over what is said before its answer, and returns the answer.
    ///
    /// Throws a `ProtocolFailure` that says what is wrong and what to do next, ``EndedSession`` where the server does not know the session,
    /// and `CancellationError` when the task is cancelled.
    ///
    /// - Parameters:
    ///   - id: of the request that is answered; nil for what is not answered.
    ///   - hear: takes what belongs to the message and is no answer, in its order.
    func send(
        _ bytes: [UInt8]?, verb: String = "POST", _ headers: [WebHeader], answering id: RequestID?, within span: TimeSpan? = nil,
        _ hear: @Sendable @escaping (JSON) async -> Void
    ) async throws -> Reply {
        let request = request(verb, headers, bytes)
        let end = surroundings.now() + Self.patience
        var pause = Self.firstPause
        while true {
            let messages = StreamedMessages(answering: id)
            let response: WebResponse
            do throws(Failure) {
                let reading = WebReading(isWanted: WebMessage.isStream) { messages.take($0) }
                response = try await client.send(
                    request, timeout: span ?? Self.always, reading: reading, messages.stream, endedBy: messages.finish, hear)
            } catch {
                guard error.neverBegan, error.kind == .unavailable, surroundings.now() + pause < end else { throw self.failure(error) }
                try await surroundings.sleep(surroundings.now() + pause)
                pause = TimeSpan(milliseconds: pause.milliseconds * 2)
                continue
            }
            return Reply(message: try answer(response, to: request, messages, id), session: response.header("mcp-session-id"))
        }
    }

    /// The answer that a response of HTTP carries.
    private func answer(
        _ response: WebResponse, to request: WebRequest, _ messages: StreamedMessages, _ id: RequestID?
    ) throws -> JSON? {
        if WebMessage.isStream(response) {
            if let answer = messages.answer { return answer }
            if let trouble = messages.trouble { throw ProtocolFailure.away("server.unreadable", "\(name) \(trouble)", Self.asking) }
            guard id != nil else { return nil }
            throw lost("\(name) ended its answer before it was whole")
        }
        if response.isCut {
            throw ProtocolFailure.away("server.unreadable", "the answer of \(name) has more than \(Self.answerBytes) bytes", Self.asking)
        }
        let json = try? JSON(parsing: response.body, limits: StreamedMessages.limits)
        let isMessage = json?["jsonrpc"] == "2.0" && (json?["result"] != nil || json?["error"] != nil)
        if let json, isMessage, let id, json["id"].flatMap(RequestID.init) == id { return json }
        let hasSession = request.headers.contains { $0.name == "mcp-session-id" }
        if response.status == 404, hasSession { throw EndedSession() }
        // What could not be read as a request has an error that repeats no id.
        if isMessage, let code = json?["error"]?["code"]?.int {
            throw ProtocolFailure(code: code, message: json?["error"]?["message"]?.string ?? "", data: json?["error"]?["data"])
        }
        if (200..<300).contains(response.status), id == nil || response.body.isEmpty { return nil }
        throw refusal(response.status, json)
    }

    // MARK: - In words

    private static let asking = "ask for less at a time, such as one node or fewer events"

    /// What the server says instead of an answer, before it has looked at the message.
    private func refusal(_ status: Int, _ problem: JSON?) -> ProtocolFailure {
        guard let code = problem?["code"]?.string, let message = problem?["message"]?.string else {
            return .away(
                "server.unreadable", "\(name) has answered \(status), which is no answer of Cairn",
                "look whether a Cairn server listens there")
        }
        let isKey = status == 401
        let suggestion =
            isKey ? "CAIRN_KEY or CAIRN_KEY_FILE of whoever starts 'cairn mcp serve' says the key" : problem?["suggestion"]?.string
        let number: Int64 = status == 401 || status == 403 ? 1002 : status == 429 ? 1001 : ProtocolFailure.awayCode
        return .elsewhere(number, PlanError(code, message, suggestion: suggestion))
    }

    /// Why nothing was answered.
    private func failure(_ failure: Failure) -> any Error {
        if failure.kind == .cancelled { return CancellationError() }
        guard failure.neverBegan else { return lost(failure.message) }
        return ProtocolFailure.away(
            "server.unreachable", "nothing was done: \(failure.message)",
            "start the server with 'cairn serve', or see whether --server is right, then send this again")
    }

    private func lost(_ why: String) -> ProtocolFailure {
        .away(
            "server.unreachable", "whether this was done is not known: \(why)",
            "see how things stand when the server is back, such as with listExecutionPlans, before you send it again")
    }
}

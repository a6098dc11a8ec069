import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import Synchronization

/// One life of a tool server's process, and what is said to it and by it.
final class ToolProcessLink: ToolLink {
    private struct State {
        var asked: [RequestID: Question] = [:]
        var lastID: Int64 = 0
        var isOver = false
        /// What it said last on standard error.
        var said: [UInt8] = []
    }

    private let state = Mutex(State())
    private let child: ToolServerChild
    private let reader: MessageReader
    private let errors: MessageReader
    private let writer: MessageWriter
    private let surroundings: Surroundings
    private let limits: ServerLimits
    private let secrets: [String]

    /// Starts the process; throws when it cannot be.
    init(
        _ configuration: ToolServerConfiguration, _ program: String, directory: String, environment: [String: String],
        surroundings: Surroundings, limits: ServerLimits
    ) throws {
        self.surroundings = surroundings
        self.limits = limits
        secrets = configuration.environment.compactMap { name, value in
            guard case .secret(_, let prefix) = value, let text = environment[name]?.dropFirst(prefix.count), !text.isEmpty else {
                return nil
            }
            return String(text)
        }
        let child = try ToolServerChild(program, configuration.arguments, directory: directory, environment: environment)
        self.child = child
        reader = MessageReader(limit: limits.messageBytes, descriptor: child.output)
        errors = MessageReader(limit: 1_000, descriptor: child.errors)
        // Only who writes may close: a descriptor that is closed under a write may be somebody else's by then.
        writer = MessageWriter(descriptor: child.input) { child.closeInput() }
    }

    /// Begins to listen.
    func open() {
        // Each descriptor is closed by the thread that used it, after its last use.
        reader.each {
            self.hear($0)
        } atEnd: {
            self.end()
            self.child.closeOutput()
        }
        errors.each {
            if case .message(let bytes) = $0 { self.state.withLock { $0.said = bytes } }
        } atEnd: {
            self.child.closeErrors()
        }
    }

    var isOver: Bool { state.withLock { $0.isOver } }
    /// The last line that it said beside the protocol, without the secrets that it was given.
    var lastWords: String {
        let line = String(decoding: state.withLock { $0.said }, as: UTF8.self)
        return String(secrets.reduce(line) { $0.replacing($1, with: "***") }.prefix(300))
    }

    /// Asks, and gives the result. Throws what the server says instead, `timeout` when it takes too long, `lost` when it ends meanwhile.
    func ask(_ method: String, _ params: JSON, within span: TimeSpan) async throws -> JSON {
        let question = Question()
        let id = state.withLock { state -> RequestID? in
            guard !state.isOver else { return nil }
            state.lastID += 1
            state.asked[.number(state.lastID)] = question
            return .number(state.lastID)
        }
        guard let id else { throw Failure(.unavailable, "the server has ended", neverBegan: true) }
        defer { state.withLock { _ = $0.asked.removeValue(forKey: id) } }
        writer.post(Outgoing.request(id, method, params).bytes)
        let surroundings = surroundings
        let outcome = await withTaskGroup(of: Result<JSON, ProtocolFailure>?.self) { group in
            group.addTask { await question.outcome() }
            group.addTask {
                try? await surroundings.sleep(surroundings.now() + span)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        if let outcome { return try outcome.get() }
        if isOver { throw Failure(.lost, "the server ended while it was working\(lastWords.isEmpty ? "" : ": \(lastWords)")") }
        tell("notifications/cancelled", JSONObject([("requestId", id.json)]))
        try Task.checkCancellation()
        throw Failure(.timeout, "it took longer than \(span)")
    }

    func tell(_ method: String, _ params: JSONObject = JSONObject()) { writer.post(Outgoing.notification(method, params).bytes) }

    private func hear(_ input: MCPInput) {
        guard case .message(let bytes) = input, let message = try? Incoming(bytes, limits: limits) else { return }
        switch message {
        case .response(let id, let outcome): state.withLock { $0.asked.removeValue(forKey: id) }?.give(outcome)
        case .request(let request) where request.method == "ping": writer.post(Outgoing.result(request.id, JSONObject()).bytes)
        case .request(let request): writer.post(Outgoing.error(request.id, .method(request.method)).bytes)
        case .notification: break
        }
    }

    private func end() {
        let asked = state.withLock { state in
            state.isOver = true
            defer { state.asked = [:] }
            return state.asked.values.map(\.self)
        }
        for question in asked { question.abandon() }
        writer.end()
    }

    /// Ends the process: first by closing its input, then by signals.
    func close() async {
        end()
        reader.end()
        await child.end(surroundings)
        errors.end()
    }
}

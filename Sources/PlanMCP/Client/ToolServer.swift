import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// A tool server that is reached when it is needed, and again when it has ended.
actor ToolServer {
    let configuration: ToolServerConfiguration
    private let surroundings: Surroundings
    private let makeLink: @Sendable () throws -> any ToolLink

    private var link: (any ToolLink)?
    /// The tools as they were listed last.
    private var listed: [JSON] = []
    /// Whether it speaks the version in which each request stands for itself.
    private var isModern = false
    /// Open while somebody starts it.
    private var opening: Latch?
    private var failures = 0
    private var notBefore: Timestamp?
    private var isClosed = false

    private static let handshake = TimeSpan.seconds(20)
    private static let probe = TimeSpan.seconds(5)
    private static let toolLimit = 500

    /// - Parameter makeLink: starts the process, or says where requests go; called again whenever the link before it is over.
    init(
        _ configuration: ToolServerConfiguration, surroundings: Surroundings, makeLink: @Sendable @escaping () throws -> any ToolLink
    ) {
        self.configuration = configuration
        self.surroundings = surroundings
        self.makeLink = makeLink
    }

    /// The tools that the server has, as it lists them.
    func tools() async throws -> [JSON] {
        let link = try await opened()
        var found: [JSON] = [], cursor: JSON?
        repeat {
            var params = JSONObject()
            params["cursor"] = cursor
            let page = try await link.ask("tools/list", wrapped(params), within: Self.handshake)
            found += page["tools"]?.array ?? []
            cursor = page["nextCursor"]
        } while cursor != nil && found.count < Self.toolLimit
        listed = Array(found.prefix(Self.toolLimit))
        link.learn(listed)
        return listed
    }

    /// Calls a tool.
    func call(_ tool: String, _ arguments: JSON) async throws -> JSON {
        var params = JSONObject([("name", .string(tool)), ("arguments", arguments)])
        if let trace = TraceContext.parent { params["_meta"] = ["traceparent": .string(trace.description)] }
        do {
            do {
                return try Self.output(of: try await ask(params))
            } catch is EndedSession {
                // The server has refused the call because it has forgotten the session; a new one is opened, once.
                return try Self.output(of: try await ask(params))
            }
        } catch let failure as ProtocolFailure {
            throw Failure(failure.code == -32602 ? .invalidInput : .executorError, String(failure.message.prefix(2_000)))
        } catch is EndedSession {
            throw Failure(.unavailable, "'\(configuration.name)' forgets each session at once", neverBegan: true)
        }
    }

    private func ask(_ params: JSONObject) async throws -> JSON {
        let link = try await opened()
        return try await link.ask("tools/call", wrapped(params), within: configuration.timeout)
    }

    func close() async {
        isClosed = true
        await link?.close()
        link = nil
    }

    /// What a tool has returned: its structured content, else its texts.
    private static func output(of result: JSON) throws(Failure) -> JSON {
        let type = result["resultType"]?.string ?? "complete"
        guard type == "complete" else {
            throw Failure(.executorError, "it answered with '\(type.prefix(40))', which nobody here can go on with")
        }
        let content = result["content"]?.array ?? []
        let texts = content.compactMap { $0["type"] == "text" ? $0["text"]?.string : nil }
        if result["isError"] == true { throw Failure(.executorError, String(texts.joined(separator: "\n").prefix(2_000))) }
        if let structured = result["structuredContent"] { return structured }
        var output = JSONObject([("text", .string(texts.joined(separator: "\n")))])
        if texts.count < content.count { output["content"] = .array(content) }
        return .object(output)
    }

    /// The link, opened if there is none. Whoever comes while it is opened waits for the same one.
    private func opened() async throws -> any ToolLink {
        while let opening { await opening.wait() }
        if let link, !link.isOver { return link }
        guard !isClosed else { throw Failure(.unavailable, "the tools are being closed", neverBegan: true) }
        let now = surroundings.now()
        if let notBefore, now < notBefore {
            var failure = Failure(.unavailable, "'\(configuration.name)' could not be \(way); it is tried again soon", neverBegan: true)
            failure.retryAfter = notBefore - now
            throw failure
        }
        let latch = Latch()
        opening = latch
        defer {
            opening = nil
            latch.open()
        }
        do {
            let old = link
            link = nil
            await old?.close()
            let opened = try await start()
            link = opened
            (failures, notBefore) = (0, nil)
            return opened
        } catch {
            failures += 1
            notBefore = surroundings.now() + TimeSpan.seconds(Int64(min(60, 1 << min(failures, 6))))
            if error is CancellationError { throw error }
            let why = (error as? Failure)?.message ?? (error as? ProtocolFailure)?.message ?? error.localizedDescription
            var failure = Failure(.unavailable, "'\(configuration.name)' cannot be \(way): \(why)", neverBegan: true)
            if let known = error as? Failure, known.kind == .permission { failure.kind = .permission }
            throw failure
        }
    }

    private var way: String {
        if case .program = configuration.reach { "started" } else { "reached" }
    }

    private func start() async throws -> any ToolLink {
        let link = try makeLink()
        link.open()
        do {
            isModern = try await isModern(link)
            if !isModern {
                do {
                    try await initialize(link)
                } catch let refusal as ProtocolFailure {
                    // One of the newer version that was too slow for the first question takes no other opening.
                    isModern = try await isModern(link)
                    if !isModern { throw refusal }
                }
            }
            link.learn(listed)
            return link
        } catch {
            await link.close()
            throw error
        }
    }

    private func initialize(_ link: any ToolLink) async throws {
        let opening: JSON = [
            "protocolVersion": .string(ProtocolVersion.legacy[0]), "capabilities": [:],
            "clientInfo": ["name": "cairn", "version": "1"],
        ]
        let agreed = try await link.ask("initialize", opening, within: Self.handshake)["protocolVersion"]?.string ?? ""
        link.agree(on: agreed)
        await link.tell("notifications/initialized", JSONObject())
    }

    /// Asks which versions it speaks; one that does not know the question, refuses it, or says nothing, speaks an older one.
    private func isModern(_ link: any ToolLink) async throws -> Bool {
        do {
            let found = try await link.ask("server/discover", Self.wrapped(JSONObject()), within: Self.probe)
            guard found["supportedVersions"]?.array?.contains(.string(ProtocolVersion.modern)) == true else { return false }
            link.agree(on: ProtocolVersion.modern)
            return true
        } catch is ProtocolFailure {
            return false
        } catch let failure as Failure where [.timeout, .invalidInput, .executorError, .invalidOutput].contains(failure.kind) {
            return false
        }
    }

    private func wrapped(_ params: JSONObject) -> JSON { isModern ? Self.wrapped(params) : .object(params) }

    private static func wrapped(_ params: JSONObject) -> JSON {
        var params = params
        var meta = params["_meta"]?.object ?? JSONObject()
        meta["io.modelcontextprotocol/protocolVersion"] = .string(ProtocolVersion.modern)
        meta["io.modelcontextprotocol/clientInfo"] = ["name": "cairn", "version": "1"]
        meta["io.modelcontextprotocol/clientCapabilities"] = [:]
        params["_meta"] = .object(meta)
        return .object(params)
    }
}

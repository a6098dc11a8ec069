public import PlanCalendar
public import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// A run as one document that needs nothing else: its plan, every event with its hash, and what follows from them.
///
/// Whoever has it can check it without a database and without Cairn: `hash` is the SHA-256 of the bytes of `prevHash`, `seq` LF
/// milliseconds LF `by` LF `type` LF `body`; where a body says `{"$blob":"<SHA-256>"}`, the text with that digest is one of `values`.
/// `digest` is the SHA-256 of the canonical JSON (RFC 8785) of all the rest.
public struct RunExport: Sendable {
    public static let format = "cairn-run"
    public static let version: Int64 = 1

    /// The document.
    public let json: JSON

    /// - Parameters:
    ///   - writer: The program that writes it, with its version.
    ///   - author: Who asked for it.
    public init(_ evidence: RunEvidence, _ history: RunHistory, writer: String, by author: String, at now: Timestamp) {
        var object = JSONObject([
            ("format", .string(Self.format)), ("formatVersion", .int(Self.version)), ("writtenBy", .string(writer)),
            ("exportedAt", .string(now.description)), ("exportedBy", .string(author)),
        ])
        object["run"] = Self.run(evidence, history)
        object["plan"] = Self.plan(evidence)
        for (name, value) in Self.sections(of: history) { object[name] = value }
        object["events"] = .array(Self.events(evidence))
        object["headHash"] = .string(Hex.text(evidence.events.last?.stored.hash ?? HashChain.start))
        object["digest"] = .string(Self.digest(of: object))
        json = .object(object)
    }

    /// The digest of everything but the digest.
    static func digest(of document: JSONObject) -> String {
        var rest = document
        rest["digest"] = nil
        return Digest(of: JSON.object(rest).canonicalBytes).description
    }

    static func run(_ evidence: RunEvidence, _ history: RunHistory) -> JSON {
        guard case .object(var object) = evidence.recorded.json else { return .null }
        object["inputs"] = history.run.inputs
        object["outputs"] = history.run.outputs
        object["ending"] = history.run.ending.map { .string($0) }
        object["correlationId"] = .string((history.run.origin.root ?? history.run.id).rawValue)
        return .object(object)
    }

    private static func plan(_ evidence: RunEvidence) -> JSON {
        let source = (try? JSON(parsing: evidence.plan.source, limits: .stored)) ?? .null
        return ["digest": .string(evidence.plan.digest.description), "source": source]
    }

    /// What follows from the events, and is checked against them.
    static func sections(of history: RunHistory) -> [(name: String, value: JSON)] {
        [
            ("nodes", .array(history.nodes.map(\.json))), ("attempts", .array(history.attempts.map(\.json))),
            ("failures", .array(history.failures.map(\.json))), ("requests", .array(history.requests.map(\.json))),
            ("decisions", .array(history.decisions.map(\.json))), ("artifacts", .array(history.artifacts.map(\.json))),
        ]
    }

    private static func events(_ evidence: RunEvidence) -> [JSON] {
        var previous = HashChain.start, causes = Causes()
        return evidence.events.map { event in
            let stored = event.stored
            var object = JSONObject([
                ("seq", .int(stored.seq)), ("at", .string(stored.at.description)), ("milliseconds", .int(stored.at.milliseconds)),
                ("by", .string(stored.by)), ("type", .string(stored.type)),
            ])
            object["node"] = event.node(in: evidence.plan).map { .string($0) }
            object["causedBy"] = causes.cause(of: event).map { .int($0) }
            object["message"] = .string(event.event.sentence(in: evidence.plan))
            object["body"] = .string(String(decoding: stored.body, as: UTF8.self))
            if !stored.values.isEmpty {
                object["values"] = .array(stored.values.map { .string(String(decoding: $0.bytes, as: UTF8.self)) })
            }
            object["prevHash"] = .string(Hex.text(previous))
            object["hash"] = .string(Hex.text(stored.hash))
            previous = stored.hash
            return .object(object)
        }
    }
}

import HTTPTypes
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import Synchronization

/// Answers a request with an `Idempotency-Key` once, whoever sends it again, also after this process was gone.
///
/// The key is written down before the request is done, and the answer after it. What lies between is safe where doing it again changes
/// nothing; where it would, nobody does it again, and whoever asks is told to look.
struct ReplyLedger: Sendable {
    let store: any RunStore
    let now: @Sendable () -> Timestamp
    /// This server, until it ends.
    let holder: String
    /// The rows that are being answered here.
    private let underWay: UnderWay

    /// How long answers are kept.
    static let keeping = TimeSpan.minutes(25 * 60)
    /// For how long somebody else who began is believed to go on, unless the process is known to be gone.
    static let patience = TimeSpan.minutes(2)
    /// Larger bodies are not kept; what they show is read again.
    static let largestBody = 1 << 20

    private final class UnderWay: Sendable {
        let names = Mutex<Set<String>>([])
    }

    init(_ store: any RunStore, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.now = now
        var chance = SystemRandomNumberGenerator()
        holder = String(UInt64.random(in: 0...UInt64.max, using: &chance), radix: 16)
        underWay = UnderWay()
    }

    /// What is to be done about a request.
    private enum Turn {
        /// It is this one's to do; the row is at this version.
        case first(version: Int64)
        case answered(KeptReply.Answer)
    }

    /// - Parameters:
    ///   - name: what the key is kept under; different callers have different ones.
    ///   - again: reads a run that an answer was about and whose body was too large to be kept.
    func answer(
        _ name: String, _ fingerprint: String, isRepeatable: Bool, again: (String) async throws -> JSON,
        body: () async throws -> APIReply
    ) async throws -> APIReply {
        guard underWay.names.withLock({ $0.insert(name).inserted }) else { throw Self.isUnderWay }
        defer { underWay.names.withLock { _ = $0.remove(name) } }
        let version: Int64
        switch try await begin(name, fingerprint, isRepeatable) {
        case .answered(let answer): return try await Self.repeated(answer, again)
        case .first(let mine): version = mine
        }
        let row = KeptReply(fingerprint: fingerprint, at: now(), holder: holder)
        let reply: APIReply
        do {
            reply = try await body()
        } catch {
            // What was refused has changed nothing, and may be asked again. What broke may have happened.
            if ProblemDetails(of: error).status < 500 || isRepeatable { try? await remove(name, version) }
            throw error
        }
        var done = row
        done.answer = Self.kept(reply)
        // It has happened, whether the answer can be kept or not.
        try? await put(name, done, expected: version)
        return reply
    }

    private func begin(_ name: String, _ fingerprint: String, _ isRepeatable: Bool) async throws -> Turn {
        let row = KeptReply(fingerprint: fingerprint, at: now(), holder: holder)
        for _ in 0..<20 {
            let entry = try await store.entry(.reply, name, organization: DirectoryEntry.serversOwn)
            if let entry, let known = KeptReply(stored: entry.body), now() - known.at < Self.keeping {
                guard known.fingerprint == fingerprint else { throw Self.isAnother }
                if let answer = known.answer { return .answered(answer) }
                if known.holder != holder, now() - known.at < Self.patience, known.process?.isProcessAlive != false {
                    throw Self.isUnderWay
                }
                guard isRepeatable else { throw Self.isCutOff }
            }
            do throws(StoreError) {
                try await put(name, row, expected: entry?.version)
                return .first(version: (entry?.version ?? 0) + 1)
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        throw Self.isUnderWay
    }

    private func put(_ name: String, _ row: KeptReply, expected: Int64?) async throws(StoreError) {
        try await store.put(
            DirectoryEntry(organization: DirectoryEntry.serversOwn, kind: .reply, name: name, body: row.stored), expected: expected)
    }

    private func remove(_ name: String, _ version: Int64) async throws(StoreError) {
        try await store.remove(.reply, name, organization: DirectoryEntry.serversOwn, expected: version)
    }

    /// Removes what has been kept for long enough.
    func sweep() async throws(StoreError) {
        let now = now()
        try await store.sweep(.reply, organization: DirectoryEntry.serversOwn) { entry in
            KeptReply(stored: entry.body).map { now - $0.at >= Self.keeping } ?? true
        }
    }

    private static func kept(_ reply: APIReply) -> KeptReply.Answer {
        if let refusal = reply.whenRepeated {
            return KeptReply.Answer(status: reply.status, location: nil, body: nil, run: nil, refusal: refusal)
        }
        guard case .json(let body) = reply.content else {
            return KeptReply.Answer(status: reply.status, location: reply.headers[.location], body: nil, run: nil)
        }
        let isSmall = body.approximateSize(limit: largestBody) < largestBody
        return KeptReply.Answer(
            status: reply.status, location: reply.headers[.location], body: isSmall ? body : nil, run: body["runId"]?.string)
    }

    private static func repeated(_ answer: KeptReply.Answer, _ again: (String) async throws -> JSON) async throws -> APIReply {
        if let refusal = answer.refusal { throw refusal }
        var body = answer.body
        if body == nil, let run = answer.run { body = try await again(run) }
        var reply = APIReply(answer.status, body.map { .json($0) } ?? .none)
        reply.headers[.location] = answer.location
        reply.headers[.idempotentReplayed] = "true"
        return reply
    }

    private static let isAnother = ProblemDetails(
        "request.key-conflict", "this Idempotency-Key came with another request", at: "/headers/idempotency-key",
        suggestion: "take a new key for a new request")
    private static let isUnderWay = ProblemDetails(
        "request.key-under-way", "the first request with this Idempotency-Key is still being answered", at: "/headers/idempotency-key",
        suggestion: "send it again in a moment", retryAfter: 1)
    private static let isCutOff = ProblemDetails(
        "request.key-cut-off", "the first request with this Idempotency-Key was cut off, and may have happened",
        at: "/headers/idempotency-key",
        suggestion: "look whether it has happened, at the run or among the keys; if not, send it with a new Idempotency-Key")
}

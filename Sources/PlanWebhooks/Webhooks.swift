public import PlanCalendar
public import PlanEngine
import PlanHTTP
import PlanModel
public import PlanStore

/// The webhooks of a database: made, listed and changed here; ``WebhookService`` sends.
public struct Webhooks: Sendable {
    let store: any RunStore

    /// How many there may be.
    public static let most = 100
    /// For how long a secret that was replaced still signs, unless somebody says otherwise.
    public static let rotation = TimeSpan.minutes(24 * 60)
    /// How many events one may have sent again at once.
    static let mostAgain = 100

    public init(_ store: any RunStore) { self.store = store }

    /// Makes a webhook for what happens from now on. Its secret is told by ``Webhook/secrets``, here and when it is rotated.
    ///
    /// Throws `webhook.invalid` when it cannot be sent to, or there are too many.
    public func create(_ wish: WebhookWish, for caller: Caller, at now: Timestamp) async throws -> Webhook {
        do throws(Failure) {
            _ = try WebAddress(wish.url)
        } catch {
            throw Self.invalid(error.message, at: "/url", "write https://…")
        }
        guard wish.label.utf8.count <= 200, wish.types.count <= 100, wish.types.allSatisfy({ $0.utf8.count <= 100 }) else {
            throw Self.invalid("a label has at most 200 bytes, and at most 100 types of events are named", at: "/label", nil)
        }
        guard try await list(limit: Self.most + 1).count < Self.most else {
            throw Self.invalid("there are \(Self.most) webhooks, which is the most", at: "", "remove one that is not needed")
        }
        var chance = SystemRandomNumberGenerator()
        let digits = String(UInt64.random(in: 1 << 60...UInt64.max, using: &chance), radix: 16)
        let webhook = Webhook(
            id: "wh_\(digits)", url: wish.url, label: wish.label, types: wish.types, run: wish.run, caller: caller, createdAt: now,
            secrets: [.random()], place: try await store.lastGlobalSeq())
        try await write(webhook, expected: nil)
        return webhook
    }

    /// Webhooks by their ids, after the given one; with a caller those of their organization only.
    public func list(after id: String? = nil, limit: Int, seenBy caller: Caller? = nil) async throws(StoreError) -> [Webhook] {
        try await store.entries(.webhook, organization: DirectoryEntry.serversOwn, prefix: "", limit: limit, after: id)
            .compactMap { Webhook(stored: $0.body) }.filter { Self.isVisible($0, to: caller) }
    }

    /// Throws `webhook.unknown` for one that is not there, or not of the caller's organization and conversation.
    public func webhook(_ id: String, seenBy caller: Caller? = nil) async throws -> Webhook {
        let entry = try await store.entry(.webhook, id, organization: DirectoryEntry.serversOwn)
        guard let webhook = entry.flatMap({ Webhook(stored: $0.body) }), Self.isVisible(webhook, to: caller) else { throw Self.unknown(id) }
        return webhook
    }

    /// Gives it another secret; for some time messages are signed with both.
    public func rotate(_ id: String, keeping span: TimeSpan = rotation, seenBy caller: Caller? = nil, at now: Timestamp) async throws
        -> Webhook
    {
        try await change(id, seenBy: caller) { webhook in
            var old = webhook.secrets.first
            old?.until = now + span
            webhook.secrets = [.random()] + [old].compactMap(\.self)
        }
    }

    /// Sends to it again, after it was disabled; what has happened since is sent, too.
    public func enable(_ id: String, seenBy caller: Caller? = nil) async throws -> Webhook {
        try await change(id, seenBy: caller) { $0.disabled = nil }
    }

    /// Nothing is sent to it any more, and what was sent is forgotten.
    public func remove(_ id: String, seenBy caller: Caller? = nil) async throws {
        _ = try await webhook(id, seenBy: caller)
        while let entry = try await store.entry(.webhook, id, organization: DirectoryEntry.serversOwn) {
            do throws(StoreError) {
                try await store.remove(.webhook, id, organization: DirectoryEntry.serversOwn, expected: entry.version)
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        try await store.sweep(.delivery, organization: DirectoryEntry.serversOwn, prefix: "\(id)/")
    }

    /// Changes its row, again while somebody else does the same.
    @discardableResult
    func change(_ id: String, seenBy caller: Caller? = nil, _ body: (inout Webhook) throws -> Void) async throws -> Webhook {
        for _ in 0..<50 {
            guard let entry = try await store.entry(.webhook, id, organization: DirectoryEntry.serversOwn),
                var webhook = Webhook(stored: entry.body), Self.isVisible(webhook, to: caller)
            else { throw Self.unknown(id) }
            let before = webhook
            try body(&webhook)
            guard webhook != before else { return webhook }
            do throws(StoreError) {
                try await write(webhook, expected: entry.version)
                return webhook
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        throw PlanError("engine.busy", "the webhook '\(id)' is written too often at once", suggestion: "try again")
    }

    private func write(_ webhook: Webhook, expected: Int64?) async throws(StoreError) {
        try await store.put(
            DirectoryEntry(organization: DirectoryEntry.serversOwn, kind: .webhook, name: webhook.id, body: webhook.stored),
            expected: expected)
    }

    private static func isVisible(_ webhook: Webhook, to caller: Caller?) -> Bool {
        guard let caller else { return true }
        return caller.organization == webhook.caller.organization && (caller.thread == nil || caller.thread == webhook.caller.thread)
    }

    static func unknown(_ id: String) -> PlanError {
        PlanError("webhook.unknown", "there is no webhook '\(id.prefix(80))'", at: "/webhooks", suggestion: "see 'cairn webhooks list'")
    }

    static func invalid(_ message: String, at path: String, _ suggestion: String?) -> PlanError {
        PlanError("webhook.invalid", message, at: path, suggestion: suggestion)
    }
}

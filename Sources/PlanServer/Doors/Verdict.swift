import Logging
import PlanEngine
import PlanModel

/// What the log says of how a request was let in, or was not: by which door, as whom, by what. Filled in as far as it is known.
struct Verdict: Sendable {
    /// `open` for what everybody may ask, `owner` where nobody is asked for a key, else `key`, `token` or `session`.
    var door = "none"
    var isAllowed = false
    var actor: String?
    /// The id of a key or session; nil for tokens, which have none.
    var id: String?
    /// Where too much came from that was wrong; nil for everybody else.
    var address: String?

    mutating func know(_ credential: Credential) {
        door = credential.door.rawValue
        actor = credential.caller.actor.rawValue
        id = credential.door == .token ? nil : credential.id
    }

    mutating func allow(_ door: String, as actor: String?) {
        (self.door, self.actor, isAllowed) = (door, actor, true)
    }

    var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = ["door": .string(door), "verdict": .string(isAllowed ? "allowed" : "refused")]
        metadata["actor"] = actor.map { .string($0) }
        metadata["address"] = address.map { .string($0) }
        metadata[door == "session" ? "session" : "key"] = id.map { .string($0) }
        return metadata
    }
}

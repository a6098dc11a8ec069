import PlanAPI
import PlanCalendar
import PlanEngine
public import PlanJSON
import PlanModel

extension APIKey {
    /// The body of the key's row.
    var stored: JSON {
        var object = json.object ?? JSONObject()
        object["secretDigest"] = .string(secretDigest)
        return .object(object)
    }

    /// Reads what ``json`` wrote, in which there is nothing that opens anything; nil for what is none.
    public init?(json: JSON) {
        var object = json.object ?? JSONObject()
        object["secretDigest"] = ""
        self.init(stored: .object(object))
    }

    /// Reads a row; nil for one that is none.
    init?(stored: JSON) {
        guard let id = stored["id"]?.string, let label = stored["label"]?.string, let actor = stored["actor"]?.string,
            let organization = stored["organizationId"]?.string, let digest = stored["secretDigest"]?.string,
            let createdAt = stored["createdAt"]?.string.flatMap(Timestamp.init), let createdBy = stored["createdBy"]?.string
        else { return nil }
        self.init(
            id: id, label: label,
            caller: Caller(
                organization: OrganizationID(organization), thread: stored["threadId"]?.string.map { ThreadID($0) },
                actor: ActorID(actor)),
            scopes: Set((stored["scopes"]?.array ?? []).compactMap { $0.string.flatMap(APIScope.init) }), createdAt: createdAt,
            createdBy: createdBy, expiresAt: stored["expiresAt"]?.string.flatMap(Timestamp.init),
            revokedAt: stored["revokedAt"]?.string.flatMap(Timestamp.init), revokedBy: stored["revokedBy"]?.string,
            jobLimits: JobLimits(
                atOnce: stored["maxJobs"]?.int.map { Int($0) }, perMinute: stored["jobsPerMinute"]?.int.map { Int($0) }),
            secretDigest: digest)
    }
}

import PlanCalendar
import PlanEngine
import PlanModel
import PlanServer
import PlanStoreSQLite
import PlanWebhooks

extension RetentionRule {
    /// What somebody wants to go as a rule of the store; nil when no run shall go.
    static func of(_ wish: RemovalWish, in database: SQLiteStore, at now: Timestamp) async throws -> RetentionRule? {
        guard let span = wish.olderThan else { return nil }
        var rule = RetentionRule(endedBefore: Timestamp(milliseconds: now.milliseconds - span.milliseconds))
        (rule.statuses, rule.plans, rule.keptOfEachPlan) = (wish.statuses, wish.plans, wish.keepLast)
        if !wish.ignoresWebhooks { rule.holds = try await Webhooks(database).behind().map(RetentionHold.init(for:)) }
        return rule
    }
}

extension RetentionHold {
    /// A webhook that is still to be told of something.
    fileprivate init(for webhook: Webhook) {
        self.init(who: webhook.id, place: webhook.place, organization: webhook.caller.organization)
        thread = webhook.caller.thread
        run = webhook.run
        types = webhook.types
    }
}

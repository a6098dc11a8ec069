public import PlanCalendar
import PlanJSON
public import PlanModel

extension Plan {
    /// Who must agree to the plan before anything of it runs; anybody when nobody is named.
    public func approval(
        by owners: Owner..., quorum: Int = 1, rejectQuorum: Int = 1, excludesAuthor: Bool = false, expires: TimeSpan? = nil
    ) -> Self {
        var rule = ApprovalRule()
        rule.by = owners
        rule.quorum = quorum
        rule.rejectQuorum = rejectQuorum
        rule.excludesAuthor = excludesAuthor
        rule.expires = expires
        return with("approval", rule.json)
    }

    /// What holds for every step that does not say otherwise.
    public func defaults(timeout: TimeSpan? = nil, retry: RetryPolicy? = nil) -> Self {
        var defaults = JSONObject()
        defaults["timeout"] = timeout.map { .string($0.description) }
        defaults["retryPolicy"] = retry?.json
        return with("defaults", .object(defaults))
    }

    /// What the whole run may spend, sub-plans and items included.
    public func budget(_ budget: Budget) -> Self { with("budget", budget.json) }

    /// When the plan runs by itself.
    public func schedule(_ rule: ScheduleRule) -> Self { with("schedule", rule.json) }

    /// When people work, by the names that deadlines refer to.
    public func calendars(_ calendars: WorkCalendar...) -> Self {
        with("calendars", .object(JSONObject(calendars.map { ($0.name, $0.json) })))
    }

    /// By when a run must have ended.
    public func deadline(_ rule: DeadlineRule) -> Self { with("deadline", rule.json) }

    /// What must hold on every way through the plan; proved before it may run.
    public func guards(_ rules: Guard.Rule...) -> Self { adding(rules.map { Guard(rule: $0, path: "").json }, to: "guards") }
}

public import PlanCalendar
import PlanJSON
public import PlanModel

extension Step {
    /// What doing it again would do.
    public func effects(_ effects: Effects) -> Self { with("effects", .string(effects.rawValue)) }

    /// The longest that one attempt may work; waiting does not count.
    public func timeout(_ span: TimeSpan) -> Self { with("timeout", .string(span.description)) }

    /// By when the step must have ended, counted from when it could start.
    /// - Parameter calendar: the plan's calendar by whose hours it is counted; the clock on the wall when nil.
    public func deadline(
        in span: TimeSpan, calendar: String? = nil, warn: [TimeSpan] = [], onBreach: [DeadlineRule.Breach] = []
    ) -> Self {
        deadline(.within(span), calendar, warn, onBreach)
    }

    /// By when the step must have ended, by the clock on the wall.
    public func deadline(at instant: Timestamp, warn: [TimeSpan] = [], onBreach: [DeadlineRule.Breach] = []) -> Self {
        deadline(.at(instant), nil, warn, onBreach)
    }

    /// How often, and after how long, a failed attempt is made again.
    public func retry(_ policy: RetryPolicy) -> Self { with("retryPolicy", policy.json) }

    /// What is done about a failure of these classes, or of any, once no retry is left; the first rule that matches counts.
    public func onFailure(
        _ action: FailureRule.Action, of classes: Set<FailureClass> = [], who: Owner? = nil, choices: [FailureRule.Choice]? = nil,
        maxAttempts: Int? = nil
    ) -> Self {
        var rule = FailureRule(classes: classes, action: action, who: who, maxAttempts: maxAttempts)
        if let choices { rule.choices = choices }
        return adding([rule.json], to: "failurePolicy")
    }

    /// A step that undoes this one when a failure policy says so; it sees `output`. Its id is not used.
    public func compensation(_ step: some Step) -> Self { with("compensation", step.body) }

    /// Which tools the owner may use; a `*` at the end of a name stands for any rest, and what is denied stays denied.
    public func toolPolicy(allow: [String], deny: [String] = []) -> Self {
        var policy = ToolPolicy()
        policy.allow = allow
        policy.deny = deny
        return with("toolPolicy", policy.json)
    }

    /// What the owner gets to see beside its input.
    public func contextPolicy(
        scopes: [String] = [], attachments: ContextPolicy.Attachments = .none, web: ContextPolicy.Web = .none, webHosts: [String] = []
    ) -> Self {
        var policy = ContextPolicy()
        policy.retrievalScopes = scopes
        policy.attachments = attachments
        policy.web = web
        policy.webHosts = webHosts
        return with("contextPolicy", policy.json)
    }

    /// What the step may spend.
    public func budget(_ budget: Budget) -> Self { with("budget", budget.json) }

    /// What a service recognises a repeated call by; expressions may stand in it.
    public func idempotencyKey(_ text: String) -> Self { with("idempotencyKey", .string(text)) }

    private func deadline(
        _ due: DeadlineRule.Due, _ calendar: String?, _ warn: [TimeSpan], _ onBreach: [DeadlineRule.Breach]
    ) -> Self {
        var rule = DeadlineRule(due: due)
        rule.calendar = calendar
        rule.warn = warn
        rule.onBreach = onBreach
        return with("deadline", rule.json)
    }
}

import PlanModel

/// The plan format, described once: what `cairn schema plan`, `cairn explain` and `cairn fmt` know about it.
///
/// The readers in `Reading/` decide what is accepted; a property test holds the two together.
public enum PlanFormat {
    public static let version = 1

    public static let plan = FormatObject(
        "plan", "A plan: a graph of work, handed over as data.",
        [
            .must("plan", .integer(1...1), "The version of the format; always 1.", "plan: 1"),
            .may("name", .name, "A stable name, needed only to store, version and reuse the plan.", "name: release_repository"),
            .must("title", .text, "What people read; at most 200 characters.", "title: Release a repository"),
            .may(
                "objective", .text, "Why this is done: given to every agent and shown to every reviewer; at most 4000 characters.",
                "objective: Cut a release that a stranger can install."),
            .may("leadAgent", .owner, "Who is answerable for the plan.", "leadAgent: agent:release_lead"),
            .may("leadAgentId", .text, "Another spelling of leadAgent."),
            .may("labels", .dictionary(.text), "Words to find its runs again by.", "labels: { team: tools }"),
            .may(
                "inputs", .schema, "The JSON Schema of what a run is started with; defaults are filled in.",
                "inputs: { type: object, required: [repo], properties: { repo: { type: string } } }"),
            .may(
                "schemas", .dictionary(.value), "Schemas that are named once and referred to by name.",
                "schemas: { Notes: { type: object, required: [text], properties: { text: { type: string } } } }"),
            .may("secrets", .list(.text), "The names of secrets that nodes may use; values never stand in a plan.", "secrets: [API_TOKEN]"),
            .may(
                "approval", .object(approval), "Who must agree to the plan before anything of it runs.",
                "approval: { by: [group:maintainers] }"),
            .may("requireApproval", .flag, "Whether the plan waits for approval; the short spelling of approval.required."),
            .may("assumptions", .list(.text), "What the author takes for granted; shown to whoever approves the plan."),
            .may(
                "openQuestions", .list(.object(openQuestion)),
                "Questions left to whoever approves the plan; the answers are answers.<id> in expressions."),
            .may("defaults", .object(defaults), "What holds for every node that does not say otherwise.", "defaults: { timeout: 10m }"),
            .may(
                "budget", .object(budget), "What the whole run may spend, sub-plans and items included.",
                "budget: { costUsd: { soft: 2, hard: 5 } }"),
            .may(
                "schedule", .object(schedule), "When the plan runs by itself.", "schedule: { cron: \"0 9 * * 2\", timezone: Europe/Berlin }"
            ),
            .may(
                "calendars", .dictionary(.object(calendar)), "When people work, by names that deadlines refer to.",
                "calendars: { office: { timezone: Europe/Berlin, open: [{ days: mon-fri, hours: \"09:00-17:00\" }] } }"),
            .may("deadline", .object(runDeadline), "By when a run must have ended.", "deadline: { dueIn: 2d, onBreach: [fail] }"),
            .may("guards", .list(.variants(guardRule)), "What must hold on every way through the plan; proved before it may run."),
            .may("entryNodeIds", .list(.node), "The nodes at which a run begins; those without upstream when left out."),
            .must("nodes", .nodes, "The nodes, in reading order."),
            .may("edges", .list(.object(edge)), "Order between nodes, said explicitly; dependsOn and references say it too."),
            .may("outputs", .dictionary(.value), "What the run returns.", "outputs: { tag: \"${{ nodes.tag.output }}\" }"),
        ])

    static let approval = FormatObject(
        "approval", "Who must agree to a plan before anything of it runs.",
        [
            .may("required", .flag, "Whether the plan waits at all; true when left out."),
            .may("by", .list(.owner), "The users and groups who may agree; anybody when left out.", "by: [group:maintainers]"),
            .may("quorum", .integer(1...100), "How many different people must agree; 1 when left out."),
            .may("rejectQuorum", .integer(1...100), "How many must reject it before it is rejected; 1 when left out."),
            .may("excludeAuthor", .flag, "Whether who created the plan may not agree to it."),
            .may("expires", .duration, "After this time without a decision the plan is refused.", "expires: 24h"),
        ])

    static let openQuestion = FormatObject(
        "openQuestion", "A question left to whoever approves the plan.",
        [
            .must("id", .name, "The name of the answer: answers.<id>."),
            .must("ask", .text, "The question."),
            .must("answer", .schema, "The JSON Schema of what may be said; its default stands until somebody answers."),
        ])

    static let defaults = FormatObject(
        "defaults", "What holds for every node that does not say otherwise.",
        [
            .may("timeout", .duration, "The longest that one attempt may work."),
            .may("timeoutMs", milliseconds(1), "Another spelling of timeout, in milliseconds."),
            .may("retryPolicy", .object(retryPolicy), "How often a failed attempt is made again."),
        ])

    static let limit = FormatObject(
        "limit", "A limit that is announced, and one that is kept.", atLeastOne: ["soft", "hard"],
        [
            .may("soft", .number(0...Double.greatestFiniteMagnitude), "Passing it is announced."),
            .may("hard", .number(0...Double.greatestFiniteMagnitude), "It is never passed."),
        ])

    static let count = FormatObject(
        "count", "A limit that is announced, and one that is kept.", atLeastOne: ["soft", "hard"],
        [
            .may("soft", .integer(0...Int64.max), "Passing it is announced."),
            .may("hard", .integer(0...Int64.max), "It is never passed."),
        ])

    static let span = FormatObject(
        "span", "A limit of time that is announced, and one that is kept.", atLeastOne: ["soft", "hard"],
        [.may("soft", .duration, "Passing it is announced."), .may("hard", .duration, "It is never passed.")])

    static let budget = FormatObject(
        "budget", "What a run, or one node, may spend.",
        BudgetResource.allCases.map { resource in
            let shape: FormatShape =
                resource == .workTime
                ? .either([.duration, .object(span)])
                : resource.isCounted
                    ? .either([.integer(0...Int64.max), .object(count)])
                    : .either([.number(0...Double.greatestFiniteMagnitude), .object(limit)])
            return .may(resource.rawValue, shape, "The limit of \(resource.inWords); one number is the hard limit.", resource.example)
        } + [
            .may(
                "onHard", .word(Budget.Exhaustion.allCases.map(\.rawValue)),
                "What happens at a hard limit: a person is asked, the run fails, or it ends without what is left.")
        ])

    static let schedule = FormatObject(
        "schedule", "When a plan runs by itself.", exactlyOne: ["cron", "interval", "at", "delay"],
        [
            .may("cron", .text, "A cron expression of five fields, or six with seconds in front.", "cron: \"0 9 * * 2\""),
            .may("interval", .duration, "A run each time this much time has passed.", "interval: 6h"),
            .may("at", .instant, "One run at this moment.", "at: 2026-12-01T09:00:00Z"),
            .may("delay", .duration, "One run after this time.", "delay: 15m"),
            .may("timezone", .text, "The IANA zone that cron is read in; needed with cron.", "timezone: Europe/Berlin"),
            .may(
                "overlap", .word(ScheduleRule.Overlap.allCases.map(\.rawValue)), "When the run before is still going; skip when left out."),
            .may(
                "catchUp", .either([.word(ScheduleRule.CatchUp.allCases.map(\.rawValue)), .object(catchUp)]),
                "Which of the times are made up for at which nobody could start a run.", "catchUp: { policy: latest, window: 6h }"),
            .may("jitter", .duration, "Each start is put off by a chance part of this."),
            .may("start", .instant, "No run before this moment."),
            .may("end", .instant, "No run after this moment."),
            .may("maxFires", .integer(1...1_000_000), "No more runs than this."),
        ])

    static let catchUp = FormatObject(
        "catchUp", "Which missed times are made up for.",
        [
            .may("policy", .word(ScheduleRule.CatchUp.allCases.map(\.rawValue)), "None of them, the latest, or all."),
            .may("window", .duration, "Only times as recent as this."),
        ])

    static let guardRule = FormatVariants(
        "guard", "What must hold on every way through the plan.",
        by: .must("rule", .text, "What is proved.", "rule: effects-once-needs-approval"), common: [],
        [
            ("effects-once-needs-approval", [], []),
            (
                "must-precede", [],
                [
                    .must("node", .node, "The node that must come later."),
                    .must("after", .node, "The node that must have completed before it."),
                ]
            ),
            (
                "never-together", ["owners", "nodes"],
                [
                    .may("owners", .list(.owner), "Owners that must not use the tools, or not both take part."),
                    .may("tools", .list(.text), "Tools that those owners must not use."),
                    .may("nodes", .list(.node), "Nodes of which no run does two."),
                ]
            ),
        ])

    static let edge = FormatObject(
        "edge", "An order between two nodes.",
        [
            .must("from", .node, "The node that comes first."),
            .must("to", .node, "The node that waits for it."),
            .may("when", .expression, "A condition over output, what the first node returned; false makes the edge dead."),
            .may("outcome", .word(PlanEdge.Outcome.allCases.map(\.rawValue)), "Which ends of the first node count; success when left out."),
        ])

    static func milliseconds(_ least: Int64) -> FormatShape { .integer(least...3_162_240_000_000) }
}

extension BudgetResource {
    fileprivate var inWords: String {
        switch self {
        case .costUsd: "money, in US dollars"
        case .tokens: "tokens of language models"
        case .attempts: "attempts of all nodes and items together"
        case .toolCalls: "calls of tools"
        case .workTime: "the time in which work is done"
        }
    }

    fileprivate var example: String {
        switch self {
        case .costUsd: "costUsd: { soft: 2, hard: 5 }"
        case .tokens: "tokens: { hard: 800000 }"
        case .attempts: "attempts: { hard: 200 }"
        case .toolCalls: "toolCalls: { hard: 40 }"
        case .workTime: "workTime: { hard: 2h }"
        }
    }
}

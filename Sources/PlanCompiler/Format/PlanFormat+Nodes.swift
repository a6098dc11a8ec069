import PlanModel

extension PlanFormat {
    /// Every kind of node by its `type`, with all of its keys in the order in which they are best written.
    public static let nodes: [(type: String, object: FormatObject)] = NodeTask.typeNames.map { type in
        let kind = kinds[type] ?? FormatObject(type, "", [])
        let fields =
            [
                .must("id", .name, "The node's name, unique in its plan; nodes.<id> in expressions.", "id: tests"),
                .must("type", .word([type]), "What kind of node it is.", "type: \(type)"),
            ] + words + order + kind.fields + work + data + quality + policies
        var seen: Set<String> = []
        return (
            type,
            FormatObject(
                "\(type) node", kind.summary, exactlyOne: kind.exactlyOne, atLeastOne: kind.atLeastOne,
                fields.filter { seen.insert($0.name).inserted })
        )
    }

    /// The node of a type; nil for an unknown one.
    public static func node(_ type: String) -> FormatObject? { nodes.first { $0.type == type }?.object }

    private static let words: [FormatField] = [
        .may("label", .text, "What people read instead of the id.", "label: Run the test suite"),
        .may("group", .text, "Pictures and lists collapse by this path; a/b nests.", "group: verify"),
        .may("owner", .owner, "Who does it: an agent, a person, a group, a program or a function.", "owner: agent:writer"),
        .may("objective", .text, "What shall be true afterwards."),
        .may("instructions", .text, "How to do it, for whoever does it."),
    ]

    private static let order: [FormatField] = [
        .may("dependsOn", .list(.node), "Nodes that come first, although nothing of theirs is read.", "dependsOn: [tests]"),
        .may("when", .expression, "When it is false the node is skipped.", "when: inputs.channel == 'stable'"),
    ]

    private static let work: [FormatField] = [
        .may("effects", .word(Effects.allCases.map(\.rawValue)), "What doing it again would do.", "effects: once"),
        .may("timeout", .duration, "The longest that one attempt may work; waiting does not count.", "timeout: 10m"),
        .may("timeoutMs", milliseconds(1), "Another spelling of timeout, in milliseconds."),
    ]

    private static let data: [FormatField] = [
        .may("input", .value, "What the owner is given.", "input: { commits: \"${{ nodes.commits.output }}\" }"),
        .may("result", .value, "Shapes what came back, output, into the node's output.", "result: { size: \"${{ output.stdout }}\" }"),
        .may("inputSchema", .schema, "What the input must be."),
        .may("inputSchemaRef", .text, "The same, by the name of one of the schemas.", "inputSchemaRef: Notes"),
        .may("outputSchema", .schema, "What the output must be; who reads it is checked against this before anything runs."),
        .may("outputSchemaRef", .text, "The same, by the name of one of the schemas.", "outputSchemaRef: Notes"),
    ]

    private static let quality: [FormatField] = [
        .may("deliverables", .list(.object(deliverable)), "Named things that the node hands over."),
        .may("successCriteria", .list(.text), "Sentences by which the result is good; given to the owner, and to a judge."),
        .may("completionChecks", .list(.variants(check)), "What must hold before the node counts as done."),
    ]

    private static let policies: [FormatField] = [
        .may(
            "toolPolicy", .object(toolPolicy), "Which tools the owner may use.",
            "toolPolicy: { allow: [files.read], deny: [files.write] }"),
        .may("contextPolicy", .object(contextPolicy), "What the owner gets to see beside its input."),
        .may("budget", .object(budget), "What the node may spend.", "budget: { costUsd: { hard: 0.75 } }"),
        .may("deadline", .object(deadline), "By when it must have ended, by the clock on the wall.", "deadline: { dueIn: 8h, warn: [1h] }"),
        .may("idempotencyKey", .template, "What a service recognises a repeated call by."),
        .may("retryPolicy", .object(retryPolicy), "How often a failed attempt is made again.", "retryPolicy: { maxAttempts: 3 }"),
        .may(
            "failurePolicy", .list(.variants(failureRule)),
            "What is done about a failure; the first rule that matches. Without one the run is blocked."),
        .may("compensation", .body, "A node that undoes this one when a failure policy says compensate; it sees output."),
    ]

    static let deliverable = FormatObject(
        "deliverable", "A named thing that a node hands over.",
        [
            .must("key", .text, "Its name."),
            .may("kind", .word(Deliverable.Kind.allCases.map(\.rawValue)), "What it is; json when left out."),
            .may("schemaRef", .text, "The schema it must fit."),
            .may("required", .flag, "Whether the node fails without it; true when left out."),
            .may("description", .text, "What it is for."),
        ])

    static let check = FormatVariants(
        "completionCheck", "A condition on what a node returned.", by: .must("kind", .text, "How it is checked.", "kind: assert"),
        common: [
            .may("id", .value, "A name for it."),
            .may("message", .text, "What is said when it fails."),
            .may("required", .flag, "False makes the node partial instead of failed."),
        ],
        [
            ("assert", [], [.must("expr", .expression, "What must be true of output.", "expr: output.exitCode == 0")]),
            ("deliverable", [], [.must("deliverable", .text, "The key of the deliverable that must be there.")]),
            ("program", [], [.must("command", .command, "The program that judges."), pass]),
            ("http", [], [.may("method", methods, "GET when left out."), .must("url", .template, "What is asked for."), pass]),
            ("tool", [], [.must("tool", .text, "The tool that judges."), .may("arguments", .value, "What it is given."), pass]),
            (
                "judge", [],
                [
                    .must("owner", .owner, "The agent that grades."), .must("question", .text, "What it is asked."),
                    .must("pass", .expression, "What must be true of score, 0 to 5.", "pass: score >= 4"),
                ]
            ),
            ("human", [], [.must("owner", .owner, "Who is asked."), .must("question", .text, "What is asked.")]),
        ])

    private static let pass = FormatField.may("pass", .expression, "What must be true of the answer.", "pass: exitCode == 0")
    static let methods = FormatShape.word(HTTPTask.Method.allCases.map(\.rawValue))

    static let toolPolicy = FormatObject(
        "toolPolicy", "Which tools an owner may use.",
        [
            .may("allow", .list(.text), "Names of tools; a * at the end stands for any rest."),
            .may("deny", .list(.text), "Names that stay forbidden, whatever is allowed."),
        ])

    static let contextPolicy = FormatObject(
        "contextPolicy", "What an owner gets to see beside its input.",
        [
            .may(
                "retrievalScopes", .list(.text),
                "plan, thread, source-thread, organization, memory:<scope>, documents:<collection>, node:<id>."),
            .may("attachmentPolicy", .word(ContextPolicy.Attachments.allCases.map(\.rawValue)), "Which attachments; none when left out."),
            .may(
                "webPolicy", .either([.word(["none", "search", "search+fetch"]), .object(webAllowlist)]),
                "Whether it may look things up on the web; none when left out."),
        ])

    static let webAllowlist = FormatObject(
        "webAllowlist", "The hosts that may be read.", [.may("allowlist", .list(.text), "Names of hosts.", "allowlist: [docs.example.org]")]
    )

    static let retryPolicy = FormatObject(
        "retryPolicy", "How often, and after how long, a failed attempt is made again.",
        [
            .may("maxAttempts", .integer(1...50), "Attempts in all; 1 when left out."),
            .may("backoff", .word(RetryPolicy.Backoff.allCases.map(\.rawValue)), "How the delay grows; exponential when left out."),
            .may("initialDelay", .duration, "The delay after the first attempt; 1s when left out."),
            .may("initialDelayMs", milliseconds(0), "Another spelling of initialDelay."),
            .may("maxDelay", .duration, "The longest delay; 5m when left out."),
            .may("maxDelayMs", milliseconds(0), "Another spelling of maxDelay."),
            .may("jitter", .number(0...1), "The share of the delay that chance decides."),
            .may("retryOn", .list(failureClass), "The classes of failure that are tried again."),
            .may("feedback", .flag, "Whether the owner is told why its last result was refused."),
        ])

    static let failureClass = FormatShape.word(FailureClass.allCases.map(\.rawValue) + ["owner-unavailable"])

    static let failureRule = FormatVariants(
        "failureRule", "What is done about some failures.", by: .must("action", .text, "What is done.", "action: ask-human"),
        leading: [.may("classes", .list(failureClass), "The classes it is for; all when left out.")],
        FailureRule.Action.allCases.map { action in
            let own: [FormatField] =
                switch action {
                case .askHuman:
                    [
                        .may("who", .owner, "Who is asked."),
                        .may("choices", .list(.word(FailureRule.Choice.allCases.map(\.rawValue)), atLeast: 1), "What may be answered."),
                    ]
                case .fallbackOwner: [.must("who", .owner, "Who takes over.")]
                case .retry: [.may("maxAttempts", .integer(1...50), "Attempts up to which it is tried again.")]
                case .skip, .blockRun, .failRun, .markPartial, .replan, .compensate: []
                }
            return (action.rawValue, [], own)
        })
}

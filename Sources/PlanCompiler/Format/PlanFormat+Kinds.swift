import PlanModel

extension PlanFormat {
    static let secret = FormatObject(
        "secret", "A secret by its name.",
        [
            .must("secret", .text, "Its name among the plan's secrets."),
            .may("prefix", .text, "What is put before its value.", "prefix: \"Bearer \""),
        ])

    private static let choice = FormatObject(
        "choice", "One thing that may be chosen.",
        [
            .must("value", .text, "What is returned."),
            .may("label", .text, "What is shown."),
            .may("hint", .text, "What it means."),
            .may("default", .flag, "Whether it is chosen beforehand."),
            .may("confirm", .flag, "Whether choosing it must be confirmed."),
        ])

    private static let event = FormatObject(
        "event", "Something that somebody tells the run.",
        [
            .must("name", .text, "Its name."),
            .may("match", .expression, "What must be true of event, its data.", "match: event.repo == inputs.repo"),
            .may("timeout", .duration, "After this time the wait fails."),
        ])

    private static let loop = FormatObject(
        "repeat", "A bounded loop.",
        [
            .must("until", .expression, "It ends when this is true of output.", "until: output.ok"),
            .must("max", .integer(1...1_000), "How often it runs at the most."),
        ])

    private static let branch = FormatObject(
        "case", "One branch of a switch.",
        [
            .must("when", .expression, "When it is taken."),
            .must("to", .list(.node), "The nodes that are then done."),
        ])

    private static let atLeast = FormatObject(
        "atLeast", "A number of dependencies.", [.must("atLeast", .integer(1...Int64.max), "How many must complete.")])

    private static let tolerate = FormatObject(
        "tolerate", "How many items may fail.",
        [
            .may("failed", .integer(0...1_000_000), "A number of items."),
            .may("failedPercent", .number(0...100), "A share of them."),
        ])

    private static let question = FormatField.may("question", .template, "What is asked.")

    /// The keys that belong to one type alone.
    static let kinds: [String: FormatObject] = [
        "agent-task": FormatObject("agent-task", "Work of an agent.", []),
        "program": FormatObject(
            "program", "A program with its arguments; no shell reads them.",
            [
                .must("command", .command, "A list of arguments, or one expression of such a list.", "command: [make, test]"),
                .may("cwd", .template, "The folder it works in."),
                .may("env", .dictionary(.secretable), "Environment variables.", "env: { CI: \"1\", TOKEN: { secret: API_TOKEN } }"),
                .may("stdout", .word(ProgramTask.Output.allCases.map(\.rawValue)), "What output.stdout is; text when left out."),
            ]),
        "http": FormatObject(
            "http", "A request over HTTP; response is what came back.",
            [
                .may("method", methods, "GET when left out."),
                .must("url", .template, "Where to."),
                .may("headers", .dictionary(.secretable), "Headers of the request."),
                .may("body", .value, "What is sent, as JSON."),
            ]),
        "tool": FormatObject(
            "tool", "A call of a registered tool.",
            [
                .must("tool", .text, "Its name.", "tool: docs.extract_links"),
                .may("arguments", .value, "What it is given."),
            ]),
        "system-task": FormatObject(
            "system-task", "A function of the embedding program.",
            [.must("owner", .owner, "The function: system:<name>.", "owner: system:noop")]),
        "subplan": FormatObject(
            "subplan", "Another plan as one node.", exactlyOne: ["use", "nodes"],
            [
                .may("use", .planVersion, "A stored plan, by name or name@version.", "use: tag_and_archive@2"),
                .may("entryNodeIds", .list(.node), "The nodes at which it begins."),
                .may("nodes", .nodes, "A graph written in place; it may read what is around it."),
                .may("edges", .list(.object(edge)), "Order between those nodes."),
                .may("outputs", .dictionary(.value), "What it returns."),
                .may("repeat", .object(loop), "Runs it again until something holds.", "repeat: { until: output.ok, max: 3 }"),
            ]),
        "switch": FormatObject(
            "switch", "A choice of branches; exactly one is taken.",
            [
                .must("cases", .list(.object(branch), atLeast: 1), "The branches; the first that holds is taken."),
                .must("otherwise", .list(.node), "What is done when none holds; [] for nothing."),
            ]),
        "join": FormatObject(
            "join", "A node that says itself when it may start.",
            [
                .may(
                    "mode", .either([.word(["all", "any", "settled"]), .object(atLeast)]), "When it starts; all when left out.",
                    "mode: settled"),
                .may("require", .expression, "What must hold when it does."),
            ]),
        "map": FormatObject(
            "map", "The same for each item of a list.",
            [
                .must("over", .expression, "The list.", "over: nodes.find.output.urls"),
                .may("as", .text, "The item's name in expressions; item when left out."),
                .may("key", .expression, "What an item is recognised by; its position when left out."),
                .may("concurrency", .integer(1...10_000), "How many items are under way at once; 8 when left out."),
                .may("maxItems", .integer(1...100_000), "How many items there may be."),
                .may("tolerate", .object(tolerate), "How many may fail before the map does."),
                .must("each", .body, "What is done for every item: one node, or nodes."),
            ]),
        "wait": FormatObject(
            "wait", "Waits for time to pass, or for something to happen.", exactlyOne: ["for", "until", "event"],
            [
                .may("for", .span, "How long.", "for: 1h"),
                .may("until", .expression, "Until which moment.", "until: timestamp(nodes.details.output.publishAt)"),
                .may("event", .object(event), "Until what happens.", "event: { name: commit-pushed }"),
            ]),
        "human-approval": FormatObject(
            "human-approval", "People say yes or no; the decision is bound to exactly what they were shown.",
            [
                question,
                .may("show", .value, "What the approver signs."),
                .may("quorum", .integer(1...100), "How many different people must agree; 1 when left out."),
                .may("rejectQuorum", .integer(1...100), "How many must reject it before it is rejected; 1 when left out."),
                .may("excludeAuthor", .flag, "Whether who started the run may not answer."),
                .may("onChangesRequested", .node, "The node that is then done again, with what follows it."),
                .may("maxRounds", .integer(1...100), "How often it may be; 3 when left out."),
            ]),
        "human-input": FormatObject(
            "human-input", "Somebody fills in a form.", [question, .must("form", .schema, "The JSON Schema of the answer.")]),
        "human-review-edit": FormatObject(
            "human-review-edit", "Somebody corrects what was made.",
            [
                question,
                .must("subject", .value, "What is edited."),
                .may("editable", .list(.text), "The members that may be changed; all when left out."),
            ]),
        "human-decision": FormatObject(
            "human-decision", "Somebody chooses.",
            [question, .must("choices", .list(.either([.text, .object(choice)]), atLeast: 2), "What there is to choose from.")]),
    ]
}

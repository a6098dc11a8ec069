import Cairn

/// The plan of ``ReleaseText``, written in Swift.
enum ReleasePlan {
    static var plan: Plan {
        Plan("Release a git repository") {
            verifying
            writing
            deciding
            releasing
        }
        .name("release_repository")
        .objective(
            "Cut a release that a stranger can install: tests green, notes a user understands, links alive, "
                + "one person accountable for pressing the button.\n"
        )
        .leadAgent(.agent("release_lead")).label("team", "tools").label("risk", "medium")
        .inputs(inputs).schema("Commit", commit).schema("Notes", notes).schema("LinkResult", linkResult)
        .secrets("ANNOUNCE_TOKEN")
        .approval(by: .group("maintainers"), excludesAuthor: true, expires: .minutes(24 * 60))
        .assumptions("Tags follow vMAJOR.MINOR.PATCH.")
        .openQuestion("skip_link_check", ask: "Skip the link check for beta releases?", answer: ["type": "boolean", "default": false])
        .defaults(
            timeout: .minutes(10),
            retry: RetryPolicy(2, initialDelay: .seconds(2), maxDelay: .minutes(1), jitter: 0.2, on: [.timeout, .unavailable])
        )
        .budget(Budget(costUsd: .hard(5, soft: 2), tokens: .hard(800_000, soft: 400_000), attempts: .hard(200)))
        .schedule(schedule)
        .guards(
            .effectsOnceNeedsApproval, .mustPrecede(node: NodeID("announce"), after: NodeID("tests")),
            .neverTogether(owners: [.agent("writer")], tools: ["files.write"], nodes: [])
        )
        .outputs(["tag": .expression("nodes.tag_and_archive.output.tag")])
    }

    @StepBuilder private static var verifying: [any Step] {
        Program("tests", .expression("inputs.testCommand")).label("Run the test suite").group("verify").owner(.system("program"))
            .folder(.expression("inputs.repo")).environment("CI", "1").effects(.read).timeout(.minutes(30))
            .outputSchema(["type": "object", "required": ["exitCode"], "properties": ["exitCode": ["type": "integer"]]])
            .check(.assert("output.exitCode == 0"), message: "Tests must pass")
            .onFailure(.askHuman, of: [.checkFailed], who: .group("maintainers"), choices: [.retry, .accept, .abort])
            .onFailure(.failRun)
        Program("commits", ["git", "log", "--format={\"sha\":\"%H\",\"subject\":\"%f\"}", "-n", "50"]).group("verify")
            .folder(.expression("inputs.repo")).stdout(.jsonLines).effects(.read)
            .result(["commits": .expression("output.stdout")])
            .outputSchema([
                "type": "object", "required": ["commits"], "properties": ["commits": ["type": "array", "items": ["$ref": "Commit"]]],
            ])
        Switch("size_of_change", otherwise: ["draft_notes", "find_links"])
            .on("size(nodes.commits.output.commits) == 0", to: "nothing_to_do").on("inputs.channel == 'beta'", to: "draft_notes")
        Wait("nothing_to_do", event: "commit-pushed", match: "event.repo == inputs.repo", timeout: .minutes(24 * 60))
    }

    @StepBuilder private static var writing: [any Step] {
        Work("draft_notes", by: .agent("writer")).group("write")
            .objective("Release notes that a user, not a committer, understands.")
            .instructions("Group by what changes for the user. Name breaking changes first.\n")
            .input(["commits": .expression("nodes.commits.output.commits")]).outputSchema(named: "Notes")
            .deliverable("notes", .text, description: "The notes as Markdown")
            .successCriteria("Every breaking commit is named.", "No bullet is longer than two lines.")
            .check(.assert("size(output.markdown) > 80"), message: "Notes are too thin")
            .check(.judge(owner: .agent("critic"), question: "Would a user know whether to upgrade?", pass: "score >= 4"))
            .toolPolicy(allow: ["git.show", "files.read"], deny: ["files.write"])
            .contextPolicy(scopes: ["plan", "documents:repo_docs"], attachments: .referenced)
            .budget(Budget(costUsd: .hard(0.75), toolCalls: .hard(40)))
            .retry(RetryPolicy(3, on: [.timeout, .unavailable, .checkFailed, .invalidOutput], feedback: true))
        Tool("find_links", "docs.extract_links", arguments: ["path": "${{ inputs.repo }}/docs"]).group("verify").effects(.read)
        ForEach("check_links", in: "nodes.find_links.output.urls", as: "url") {
            Request("each", .head, "${{ url }}").effects(.read)
                .result(["url": .expression("url"), "ok": .expression("response.status < 400"), "status": .expression("response.status")])
                .outputSchema(named: "LinkResult")
        }
        .group("verify").when("answers.skip_link_check == false").key("url").concurrency(8).maxItems(500).tolerate(.percent(10))
        Join("ready", .settled).after("tests", "draft_notes", "check_links")
            .require("nodes.tests.status == 'completed' && nodes.draft_notes.status == 'completed'")
    }

    @StepBuilder private static var deciding: [any Step] {
        AskReview("edit_notes", subject: .expression("nodes.draft_notes.output"), of: .group("maintainers")).after("ready")
            .editable("headline", "markdown").outputSchema(named: "Notes")
            .deadline(in: .minutes(8 * 60), warn: [.minutes(60)], onBreach: [.escalate(.user("ada"))])
        AskDecision("version", question: "Which version step is this?", of: .group("maintainers")).after("edit_notes")
            .choice("patch", label: "Patch", hint: "Only fixes")
            .choice("minor", label: "Minor", hint: "New features", isDefault: true)
            .choice("major", label: "Major", hint: "Breaking changes", needsConfirmation: true)
        AskInput("details", form: form, of: .group("maintainers")).after("edit_notes")
        AskApproval("go", show: shown, of: .group("maintainers")).after("version", "details").quorum(2).excludeAuthor()
            .onChangesRequested(redo: "draft_notes", maxRounds: 3)
            .deadline(in: .minutes(24 * 60), warn: [.minutes(4 * 60)], onBreach: [.fail])
    }

    @StepBuilder private static var releasing: [any Step] {
        Wait("wait_for_time", until: "timestamp(nodes.details.output.publishAt)").after("go")
        Subplan("tag_and_archive", use: "tag_and_archive@2").after("wait_for_time")
            .input(["repo": .expression("inputs.repo"), "step": .expression("nodes.version.output.value")])
            .effects(.once).repeat(until: "output.ok", max: 3)
        Request("announce", .post, "${{ inputs.announceUrl }}")
            .header("authorization", secret: "ANNOUNCE_TOKEN", prefix: "Bearer ")
            .body([
                "tag": .expression("nodes.tag_and_archive.output.tag"), "text": .expression("nodes.edit_notes.output.headline"),
            ])
            .effects(.once).idempotencyKey("announce-${{ nodes.tag_and_archive.output.tag }}")
            .when("has(inputs.announceUrl)").onFailure(.skip)
    }

    private static var schedule: ScheduleRule {
        var rule = ScheduleRule(trigger: .cron("0 9 * * 2"))
        rule.timezone = "Europe/Berlin"
        rule.catchUpWindow = .minutes(6 * 60)
        rule.jitter = .seconds(30)
        return rule
    }

    private static let inputs: JSON = [
        "type": "object", "required": ["repo", "testCommand"],
        "properties": [
            "repo": ["type": "string", "title": "Repository path", "default": "."],
            "testCommand": ["type": "array", "items": ["type": "string"], "default": ["make", "test"]],
            "channel": ["type": "string", "enum": ["stable", "beta"], "default": "stable"],
            "announceUrl": ["type": "string", "format": "uri"],
        ],
    ]
    private static let commit: JSON = [
        "type": "object", "required": ["sha", "subject"],
        "properties": ["sha": ["type": "string"], "subject": ["type": "string"], "author": ["type": "string"]],
    ]
    private static let notes: JSON = [
        "type": "object", "required": ["headline", "markdown"],
        "properties": [
            "headline": ["type": "string", "maxLength": 90], "markdown": ["type": "string"],
            "breaking": ["type": "boolean", "default": false],
        ],
    ]
    private static let linkResult: JSON = [
        "type": "object", "required": ["url", "ok"],
        "properties": ["url": ["type": "string"], "ok": ["type": "boolean"], "status": ["type": "integer"]],
    ]
    private static let form: JSON = [
        "type": "object", "required": ["publishAt"],
        "properties": [
            "publishAt": ["type": "string", "format": "date-time", "title": "Publish at"],
            "note": ["type": "string", "title": "Note to the team", "maxLength": 400],
        ],
    ]
    private static let shown: JSON = [
        "headline": .expression("nodes.edit_notes.output.headline"), "step": .expression("nodes.version.output.value"),
        "brokenLinks": .expression("nodes.check_links.output.items.filter(i, i.output.ok == false)"),
    ]
}

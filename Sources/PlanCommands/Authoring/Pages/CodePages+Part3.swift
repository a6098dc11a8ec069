// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part3 = [
        ##"""
        # check.incomplete

        Error: A completion check lacks something that its kind needs.

        ## Cause

        `deliverable` needs `deliverable` (its key), `http` a `url`, `tool` a `tool`, `judge` an `owner`, a
        `question` and `pass`, and `human` an `owner` and a `question`.

        ## What to do

        Add what the message names.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            completionChecks: [{ kind: judge, owner: "agent:critic", question: "Would a user know whether to upgrade?" }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            completionChecks:
              - { kind: judge, owner: "agent:critic", question: "Would a user know whether to upgrade?", pass: score >= 4 }
        ```

        """##,
        ##"""
        # check.none

        Warning: Nothing is checked about what an agent returns.

        ## Cause

        There is neither an `outputSchema` nor a completion check. Whatever comes back counts as done.

        ## What to do

        Add an `outputSchema`, or checks: an `assert`, or a `judge`.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object, required: [markdown], properties: { markdown: { type: string } } }
        ```

        """##,
        ##"""
        # check.refers-unknown-deliverable

        Error: A check is about a deliverable that the node does not have.

        ## What to do

        Take the suggestion, or add it to `deliverables`.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ key: notes, kind: text }]
            completionChecks: [{ kind: deliverable, deliverable: note }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ key: notes, kind: text }]
            completionChecks: [{ kind: deliverable, deliverable: notes }]
        ```

        """##,
        ##"""
        # check.unknown-kind

        Error: A completion check has no kind, or an unknown one.

        ## What to do

        Write `kind: assert` for an expression. The others are `deliverable`, `program`, `http`, `tool`,
        `judge` and `human`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            completionChecks: [{ kind: expression, expr: output.stderr == '' }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            completionChecks: [{ kind: assert, expr: output.stderr == '' }]
        ```

        """##,
        ##"""
        # checkpoint.unknown

        Error: The run has no such checkpoint.

        ## Cause

        Checkpoints are numbered from 1.

        ## What to do

        `cairn checkpoints RUN` lists them.

        """##,
        ##"""
        # config.invalid

        Error: A setting of the environment cannot be read.

        ## Cause

        The exit code is 78.

        ## What to do

        Correct the variable that is named, or unset it.

        """##,
        ##"""
        # context.unknown-scope

        Error: A retrieval scope does not exist.

        ## Cause

        The scopes are `plan`, `thread`, `source-thread`, `organization`, `memory:<scope>`,
        `documents:<collection>` and `node:<id>`, where the node is one of this plan.

        ## What to do

        Take the suggestion, or one of those that are listed.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object, required: [markdown] }
            contextPolicy: { retrievalScopes: [plans] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object, required: [markdown] }
            contextPolicy: { retrievalScopes: [plan] }
        ```

        """##,
        ##"""
        # context.web-without-permission

        Error: A node wants the web where the plan may not use it.

        ## Cause

        This is said only where it is known: the catalog (`cairn validate --catalog FILE`) holds
        `webAllowed: false`.

        ## What to do

        Take `webPolicy` out, or ask for permission.

        """##,
        ##"""
        # cron.fields

        Error: A cron expression has too few or too many fields.

        ## Cause

        It is named in the message of `schedule.invalid`. There are five fields: minute, hour, day of month,
        month, day of week; or six with the seconds in front. A word such as `@daily` stands alone.

        ## What to do

        Write all fields; `*` stands for every value. Nine o'clock on Tuesdays is `0 9 * * 2`.

        """##,
        ##"""
        # cron.macro

        Error: A word after `@` in a cron expression is not known.

        ## Cause

        It is named in the message of `schedule.invalid`.

        ## What to do

        Take the suggestion, or write the five fields.

        """##,
        ##"""
        # cron.range

        Error: A number of a cron expression is outside of its field.

        ## Cause

        It is named in the message of `schedule.invalid`. Minutes go from 0 to 59, hours from 0 to 23, days
        from 1 to 31, months from 1 to 12, days of the week from 0 to 7, where 0 and 7 are Sunday. A range
        ends after it begins.

        ## What to do

        Correct the number that is named.

        """##,
        ##"""
        # cron.syntax

        Error: A field of a cron expression is not written as fields are.

        ## Cause

        It is named in the message of `schedule.invalid`. A field is a list of numbers, ranges and steps:
        `1,15`, `8-18`, `*/10`, `8-18/2`. Months and days of the week also have names: `jan`, `mon-fri`.

        ## What to do

        Correct the field that is named.

        """##,
        ##"""
        # cron.too-long

        Error: A text is too long for a cron expression.

        ## Cause

        It is named in the message of `schedule.invalid`. A sensible expression has a few dozen characters.

        ## What to do

        Write the times as lists and ranges: `0 8-18 * * mon-fri`.

        """##,
        ##"""
        # deadline.answer-unfit

        Error: What a deadline answers is no answer to what is asked.

        ## Cause

        `answer` says what is taken for the answer when nobody has given one. An approval is answered with `approve` or
        `reject`, a decision with one of its choices, a form and a review with `default`: the form's defaults, or the text as
        it is.

        ## What to do

        Write one of these, or `fail` or `skip` where nobody is asked.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, onBreach: [{ answer: "yes, do it" }] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, onBreach: [{ answer: reject }] } }
        ```

        """##,
    ]
}

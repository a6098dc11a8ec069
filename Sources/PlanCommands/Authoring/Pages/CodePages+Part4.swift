// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part4 = [
        ##"""
        # config.unknown-key

        Error: A file of settings has a key that does not exist.

        ## Cause

        The exit code is 78.

        ## What to do

        See `cairn config show` for what can be set. A key is a flag without its dashes.

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
        ##"""
        # deadline.before-upstream

        Warning: A deadline cannot be kept, because what comes first takes longer for certain.

        ## Cause

        Added up are only waits of a known length, so the real time is longer still.

        ## What to do

        Set the deadline later, or wait less.

        ## Example

        ```yaml
        plan: 1
        title: Wait for the night, then build
        nodes:
          - { id: night, type: wait, for: 8h, deadline: { dueIn: 2h, onBreach: [fail] } }
          - { id: build, type: program, command: [make], effects: idempotent, dependsOn: [night] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Wait for the night, then build
        nodes:
          - { id: night, type: wait, for: 8h, deadline: { dueIn: 9h, onBreach: [fail] } }
          - { id: build, type: program, command: [make], effects: idempotent, dependsOn: [night] }
        ```

        """##,
        ##"""
        # deadline.calendar-at

        Error: A deadline at a fixed moment names a calendar.

        ## Cause

        A calendar counts how long people have worked since the node could start; a fixed moment is not counted.

        ## What to do

        Take `calendar` out, or say `dueIn`.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { timezone: UTC, open: [{ days: mon-fri, hours: "09:00-17:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada",
              deadline: { at: 2099-03-01T12:00:00Z, calendar: office, onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { timezone: UTC, open: [{ days: mon-fri, hours: "09:00-17:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { at: 2099-03-01T12:00:00Z, onBreach: [fail] } }
        ```

        """##,
        ##"""
        # deadline.in-past

        Error: A deadline has passed already.

        ## What to do

        Set a later moment, or use `dueIn`, which counts from when the node may start.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { at: 2025-03-01T12:00:00Z, onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 2d, onBreach: [fail] } }
        ```

        """##,
        ##"""
        # deadline.one-of

        Error: A deadline needs exactly one of `dueIn` and `at`.

        ## Cause

        `dueIn` counts from when the node may start, `at` is a fixed moment.

        ## What to do

        Keep one of them, or add one.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, onBreach: [fail] } }
        ```

        """##,
        ##"""
        # deadline.unknown-breach

        Error: What follows at a deadline is nothing that can be done.

        ## What to do

        Write `fail`, `skip`, `{ escalate: user:ada }`, `{ notify: group:maintainers }`, `{ extend: { by: 4h, maxTimes: 2 } }`
        or `{ answer: reject }`, each an entry of its own. A run as a whole is neither skipped nor answered.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, onBreach: [remind, fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, warn: [1h], onBreach: [fail] } }
        ```

        """##,
        ##"""
        # deadline.unknown-calendar

        Error: A deadline names a calendar that the plan does not have.

        ## What to do

        Name one of the plan's `calendars`, add it there, or leave `calendar` out: then the clock on the wall counts.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, calendar: office, onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { timezone: UTC, open: [{ days: mon-fri, hours: "09:00-17:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, calendar: office, onBreach: [fail] } }
        ```

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part3 = [
        ##"""
        # budget.soft-above-hard

        Error: The soft limit is above the hard one.

        ## Cause

        Passing the soft limit is announced, and the hard one is never passed; so this soft limit would
        never be reached.

        ## What to do

        Swap them, or correct one.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { soft: 5, hard: 2 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { soft: 2, hard: 5 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # calendar.incomplete

        Error: A calendar does not say its time zone, or when people work.

        ## What to do

        Give it `timezone` and `open`: a list of days and hours.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { open: [{ days: mon-fri, hours: "09:00-17:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, calendar: office, onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { timezone: Europe/Berlin, open: [{ days: mon-fri, hours: "09:00-17:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, calendar: office, onBreach: [fail] } }
        ```

        """##,
        ##"""
        # calendar.invalid

        Error: A calendar cannot be read.

        ## What to do

        Write the zone as `Europe/Berlin`, days as `mon-fri`, hours as `09:00-17:00` and holidays as `2026-12-25`. A night is two entries.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { timezone: Europe/Berlin, open: [{ days: mon-fri, hours: "17:00-09:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, calendar: office, onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        calendars: { office: { timezone: Europe/Berlin, open: [{ days: mon-fri, hours: "09:00-17:00" }] } }
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, calendar: office, onBreach: [fail] } }
        ```

        """##,
        ##"""
        # cancel.unconfirmed

        Error: Cancelling was not confirmed.

        ## Cause

        Nothing was cancelled. A run that was cancelled cannot be taken up again.

        ## What to do

        Answer with yes, or give `--yes`.

        """##,
        ##"""
        # catalog.invalid

        Error: A catalog does not have the form of one.

        ## Cause

        A catalog is a JSON or YAML file that tells what there is where plans are to run, for
        `cairn validate --catalog FILE`. Every key may be left out; nothing is then said about its subject.

        ```
        agents: [writer, critic]
        users: [ada, bo]
        groups: { maintainers: [ada, bo] }
        tools: [docs.links, { name: files.write, allowedOwners: ["agent:lead"] }]
        systemTasks: [noop]
        plans: [{ name: archive, versions: [1, 2] }]
        secrets: [TOKEN]
        webAllowed: false
        ```

        ## What to do

        Correct the place that is named.

        """##,
        ##"""
        # catalog.unknown-key

        Error: A key of a catalog does not exist.

        ## Cause

        The keys are `agents`, `tools`, `users`, `groups`, `systemTasks`, `plans`, `secrets` and
        `webAllowed`.

        ## What to do

        Take the suggestion. Keys of your own begin with `x-`.

        """##,
        ##"""
        # check.expression-invalid

        Error: An assert check has no expression.

        ## What to do

        Add `expr`, a bare expression over `output`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            completionChecks: [{ kind: assert, message: Nothing may be said on standard error }]
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
            completionChecks:
              - { kind: assert, expr: output.stderr == '', message: Nothing may be said on standard error }
        ```

        """##,
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

        Error: A setting cannot be read, or settings do not go together.

        ## Cause

        The exit code is 78. The message names the variable, the file with the line, or what is missing.

        ## What to do

        Correct what is named, or take it out. `cairn config show --origin` tells what is set and by what.

        """##,
    ]
}

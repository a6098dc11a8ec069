// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part2 = [
        ##"""
        # audit.request

        Error: The row of a request does not say what the log says.

        ## Cause

        A request and its answer are kept as events, and in a row for the inbox. The row was changed alone.

        ## What to do

        The log is the truth: `cairn export RUN` shows who was asked what and who answered. Restore a copy
        of the database.

        """##,
        ##"""
        # audit.row

        Error: The row of a run does not say what its log says.

        ## Cause

        The row (status, version, counts, times) is a summary that is written together with the events; it
        was changed alone.

        ## What to do

        The log is the truth: `cairn replay RUN` shows what the row should say. Restore a copy of the
        database.

        """##,
        ##"""
        # audit.run-unreadable

        Error: The store cannot give a run.

        ## Cause

        Its row, its plan or some of its events are missing or damaged.

        ## What to do

        Look at the file with `cairn doctor`, and restore a copy of the database.

        """##,
        ##"""
        # audit.snapshot

        Error: The snapshot of a run does not say what its log says.

        ## Cause

        A snapshot spares reading a long log from its beginning. It was changed, or a defect of Cairn wrote
        it wrongly.

        ## What to do

        `cairn replay RUN` shows every difference. Restore a copy of the database; if it is the same there,
        please report it.

        """##,
        ##"""
        # budget.below-estimate

        Warning: The nodes may need more than the plan's budget has.

        ## Cause

        Added up are the hard limits of the nodes, or, for attempts, how often each node may be tried. The
        run stops at the budget, and what `onHard` says happens.

        ## What to do

        Raise the budget, or lower what the nodes may need. If most runs need far less, leave it so.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        budget: { attempts: { hard: 3 } }
        defaults: { retryPolicy: { maxAttempts: 3 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        budget: { attempts: { hard: 6 } }
        defaults: { retryPolicy: { maxAttempts: 3 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # budget.negative

        Error: A limit is below 0.

        ## What to do

        Correct it; 0 allows nothing at all, and no limit is written by leaving it out.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { hard: -1 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { hard: 1 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # budget.no-limit

        Error: A limit was to be raised that the plan does not set.

        ## Cause

        Only a hard limit of the plan's `budget` can be raised; what is not limited may be spent anyway, and
        a soft limit only warns.

        ## What to do

        `cairn status RUN` shows what is limited. Name one of those, such as `cairn raise-budget RUN
        costUsd=10`.

        """##,
        ##"""
        # budget.not-raised

        Error: The new limit is not larger than the one there is.

        ## Cause

        What has been spent cannot be taken back, and work that is under way was promised its share; so a
        limit can only grow. Where a run belongs to another one, that one has the budget in hand: it gives what is
        needed as long as there is some, and asks about the whole when there is not.

        ## What to do

        Raise the limit of the run around it, where the message names one. Else give a larger amount, such as
        `cairn raise-budget RUN attempts=400`. To spend no more, use `cairn pause RUN` or `cairn cancel RUN`.

        """##,
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
    ]
}

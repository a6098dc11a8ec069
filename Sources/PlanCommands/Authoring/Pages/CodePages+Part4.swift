// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part4 = [
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
        ##"""
        # deadline.warn-range

        Warning: A warning would come before the node can have started.

        ## Cause

        `warn` says how long before the deadline a reminder is sent. It is at least as long as the deadline
        itself.

        ## What to do

        Make the warning shorter, or the deadline longer.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, warn: [1d], onBreach: [fail] } }
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
        # deliverable.duplicate-key

        Error: Two deliverables of a node have one key.

        ## What to do

        Rename one.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ key: notes, kind: text }, { key: notes, kind: file }]
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
            deliverables: [{ key: notes, kind: text }, { key: notes_file, kind: file }]
        ```

        """##,
        ##"""
        # deliverable.key-missing

        Error: A deliverable has no key.

        ## What to do

        Add `key:`, the name that checks and people know it by.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ kind: text, description: The notes as Markdown }]
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
            deliverables: [{ key: notes, kind: text, description: The notes as Markdown }]
        ```

        """##,
        ##"""
        # deliverable.schema-unknown

        Error: The `schemaRef` of a deliverable is not below `schemas`.

        ## What to do

        Take the suggestion, or add the schema.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        schemas:
          Notes: { type: object, required: [markdown] }
        nodes:
          - id: draft
            type: program
            command: [draft]
            stdout: json
            effects: idempotent
            result: ${{ output.stdout }}
            outputSchemaRef: Notes
            deliverables: [{ key: notes, schemaRef: Note }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        schemas:
          Notes: { type: object, required: [markdown] }
        nodes:
          - id: draft
            type: program
            command: [draft]
            stdout: json
            effects: idempotent
            result: ${{ output.stdout }}
            outputSchemaRef: Notes
            deliverables: [{ key: notes, schemaRef: Notes }]
        ```

        """##,
        ##"""
        # demo.git

        Error: git could not make the repository of the demonstration.

        ## What to do

        Install git 2.28 or newer.

        """##,
        ##"""
        # demo.no-step

        Error: The step that `cairn demo crash` wanted to interrupt never began.

        ## What to do

        Look with `cairn doctor` in the folder that is named.

        """##,
        ##"""
        # demo.not-asked

        Error: Nobody was asked about the step that `cairn demo crash` interrupted.

        ## Cause

        That would be a defect of Cairn.

        ## What to do

        Look at `cairn events @last` in the folder that is named, and please report it.

        """##,
    ]
}

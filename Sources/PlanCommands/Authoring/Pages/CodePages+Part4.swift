// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part4 = [
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

        Write `fail`, `skip`, `{ escalate: user:ada }` or `{ notify: group:maintainers }`.

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
        ##"""
        # demo.program

        Error: A program that the demonstration needs could not be started.

        ## What to do

        Install it.

        """##,
        ##"""
        # demo.unwritable

        Error: The folder of the demonstration cannot be made or written.

        ## What to do

        Name another one with `--dir`, or set `TMPDIR`.

        """##,
        ##"""
        # directory.in-use

        Error: An entry of the directory cannot be removed, because others rest on it.

        ## What to do

        A group that open requests ask would be open to everybody without its entry. Take members out of it instead, with
        `cairn directory remove group:NAME --member WHO`, or let the requests be answered first.

        An organization keeps its entry as long as users of it have roles.

        """##,
        ##"""
        # directory.invalid-name

        Error: A name cannot be entered in the directory.

        ## What to do

        Use 1 to 200 bytes without white space; members of groups are `user:NAME` or `agent:NAME`.

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part8 = [
        ##"""
        # failure.compensation-missing

        Warning: A failure policy says `compensate`, and no node says how it is undone.

        ## Cause

        `compensate` undoes what was done before, by the `compensation` of each node. There is none in the
        plan.

        ## What to do

        Add `compensation` to the nodes that can be undone, or choose another action.

        ## Example

        ```yaml
        plan: 1
        title: Tag and publish
        nodes:
          - { id: tag, type: program, command: [git, tag, v1.2.0], effects: once }
          - id: publish
            type: program
            command: [make, publish]
            effects: once
            dependsOn: [tag]
            failurePolicy: [{ action: compensate }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Tag and publish
        nodes:
          - id: tag
            type: program
            command: [git, tag, v1.2.0]
            effects: once
            compensation: { type: program, command: [git, tag, --delete, v1.2.0], effects: idempotent }
          - id: publish
            type: program
            command: [make, publish]
            effects: once
            dependsOn: [tag]
            failurePolicy: [{ action: compensate }]
        ```

        """##,
        ##"""
        # failure.fallback-is-owner

        Warning: An owner would take over from itself.

        ## Cause

        `fallback-owner` names the owner that has just failed, so it is only another attempt.

        ## What to do

        Name another owner, or write `action: retry`.

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
            failurePolicy: [{ classes: [unavailable], action: fallback-owner, who: "agent:writer" }]
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
            failurePolicy: [{ classes: [unavailable], action: fallback-owner, who: "agent:lead" }]
        ```

        """##,
        ##"""
        # failure.fallback-owner-unknown

        Error: A `fallback-owner` rule does not name anybody that there is.

        ## Cause

        It lacks `who`, or (where it is known who there is, with `cairn validate --catalog FILE`) it names
        an owner that does not exist.

        ## What to do

        Name the owner that takes over.

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
            failurePolicy: [{ classes: [unavailable], action: fallback-owner }]
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
            failurePolicy: [{ classes: [unavailable], action: fallback-owner, who: "agent:lead" }]
        ```

        """##,
        ##"""
        # failure.no-choices

        Error: An `ask-human` rule offers nothing to choose.

        ## What to do

        List at least one of `retry`, `accept`, `skip` and `abort`, or leave `choices` out to offer `retry`,
        `skip` and `abort`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            failurePolicy: [{ action: ask-human, who: "user:ada", choices: [] }]
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
            failurePolicy: [{ action: ask-human, who: "user:ada", choices: [retry, abort] }]
        ```

        """##,
        ##"""
        # failure.unknown-action

        Error: A rule of a failure policy has no action, or an unknown one.

        ## What to do

        Write one of `retry`, `skip`, `block-run`, `fail-run`, `ask-human`, `fallback-owner`,
        `mark-partial`, `replan` and `compensate`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            failurePolicy: [{ classes: [timeout], action: repeat }]
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
            failurePolicy: [{ classes: [timeout], action: retry }]
        ```

        """##,
        ##"""
        # failure.unreachable-rule

        Warning: Rules of a failure policy follow one that matches everything.

        ## Cause

        The first rule that matches counts, and a rule without `classes` matches every failure.

        ## What to do

        Put the general rule last.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            failurePolicy: [{ action: skip }, { classes: [timeout], action: fail-run }]
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
            failurePolicy: [{ classes: [timeout], action: fail-run }, { action: skip }]
        ```

        """##,
        ##"""
        # file.folder

        Error: The path names a folder.

        ## What to do

        Name the plan's file in it.

        """##,
        ##"""
        # file.missing

        Error: There is no such file.

        ## What to do

        Look at the path; a file of a similar name in the same folder is suggested.

        """##,
        ##"""
        # file.not-a-file

        Error: Standard input cannot be mended in place.

        ## What to do

        Name a file. `cairn fmt -` reads standard input and writes standard output.

        """##,
        ##"""
        # file.unreadable

        Error: The file may not be read.

        ## What to do

        Mend its permissions.

        """##,
        ##"""
        # file.unwritable

        Error: The file may not be written.

        ## Cause

        `cairn fmt` and `cairn validate --fix` write the files that they mend. The file is as it was.

        ## What to do

        Mend the permissions of the file and of its folder.

        """##,
        ##"""
        # format.both-given

        Error: Two keys that mean the same thing are both given.

        ## Cause

        Some settings have two spellings: `timeout` and `timeoutMs`, `outputSchema` and `outputSchemaRef`,
        `requireApproval` and `approval.required`. If both were allowed, one would silently win.

        ## What to do

        Keep one.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 10m, timeoutMs: 60000 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 10m }
        ```

        """##,
        ##"""
        # format.not-yet

        Error: The plan is sound, but this version does not act on a part of it.

        ## Cause

        The part is read, checked, previewed and simulated, and nothing would do it when the plan runs. A
        plan that wants a program on a worker elsewhere must not run it here, so it is not started at all.
        `cairn validate` says nothing about it; `cairn run` does.

        ## What to do

        Leave the part out to run the plan now, or keep it to preview and simulate the plan. What this
        version does not act on is listed in docs/plan-format.md.

        ## Example

        ```yaml
        plan: 1
        title: Build it elsewhere
        nodes:
          - { id: build, type: program, owner: "worker:linux", command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build it here
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part26 = [
        ##"""
        # subplan.use-invalid

        Error: `use` is not a plan's name, or name@version.

        ## Cause

        A name is a small letter followed by small letters, digits and `_`; a version is a whole number from
        1.

        ## What to do

        Write it like `archive` or `archive@2`. It is not the path of a file.

        ## Example

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: plans/archive.yaml }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@2 }
        ```

        """##,
        ##"""
        # switch.case-incomplete

        Error: A case of a switch lacks `when` or `to`.

        ## What to do

        Add it. A case that leads nowhere is written `to: []`; what holds in all other cases is `otherwise`.

        ## Example

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases:
              - { when: nodes.commits.output.stdout != '', to: [draft] }
              - { when: nodes.commits.output.exitCode != 0 }
            otherwise: []
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases:
              - { when: nodes.commits.output.stdout != '', to: [draft] }
            otherwise: []
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        """##,
        ##"""
        # switch.no-cases

        Error: A switch has no cases.

        ## What to do

        Add one: `{ when: <condition>, to: [<node>] }`.

        ## Example

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - { id: any_new, type: switch, dependsOn: [commits], otherwise: [draft] }
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases: [{ when: nodes.commits.output.stdout == '', to: [] }]
            otherwise: [draft]
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        """##,
        ##"""
        # switch.no-default

        Error: A switch does not say what happens when no case holds.

        ## Cause

        Somebody who reads the plan must not have to guess.

        ## What to do

        Add `otherwise:` with the nodes that are then done; `otherwise: []` means that nothing is.

        ## Example

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases: [{ when: nodes.commits.output.stdout != '', to: [draft] }]
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases: [{ when: nodes.commits.output.stdout != '', to: [draft] }]
            otherwise: []
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        """##,
        ##"""
        # switch.overlapping

        Warning: A case of a switch is never taken, because an earlier one holds whenever it does.

        ## Cause

        The first case that holds is taken. An earlier case has the same condition, or holds always.

        ## What to do

        Leave the case out, change its condition, or make the general case the last one.

        ## Example

        ```yaml
        plan: 1
        title: Small or large
        inputs: { type: object, required: [size], properties: { size: { type: integer } } }
        nodes:
          - id: size
            type: switch
            cases:
              - { when: inputs.size > 100, to: [split] }
              - { when: inputs.size > 100, to: [warn] }
            otherwise: []
          - { id: split, type: program, command: [split], effects: idempotent }
          - { id: warn, type: program, command: [warn], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Small or large
        inputs: { type: object, required: [size], properties: { size: { type: integer } } }
        nodes:
          - id: size
            type: switch
            cases:
              - { when: inputs.size > 100, to: [split, warn] }
            otherwise: []
          - { id: split, type: program, command: [split], effects: idempotent }
          - { id: warn, type: program, command: [warn], effects: idempotent }
        ```

        """##,
        ##"""
        # thread.too-many-runs

        Error: The thread has as many active runs as it may have.

        ## What to do

        Replace or cancel one of them. How many a thread may have is `maxActiveRuns` of the thread or its organization
        in the directory; it is 20 where nobody has said more.

        """##,
        ##"""
        # timeout.range

        Error: A timeout is not longer than 0, or is no duration.

        ## What to do

        Write it like `90s`, `15m` or `2h`. A node without a timeout may work as long as it likes.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 0s }
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
        # tool.allow-deny-conflict

        Error: A tool is allowed and denied by the same policy.

        ## Cause

        What is denied stays denied, so the first word would have no effect.

        ## What to do

        Take it out of one of the lists.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:lead
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object }
            toolPolicy: { allow: [docs.links, files.write], deny: [files.write] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:lead
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object }
            toolPolicy: { allow: [docs.links], deny: [files.write] }
        ```

        """##,
        ##"""
        # tool.arguments-invalid

        Error: An argument of a tool is refused by the tool's own schema.

        ## Cause

        The schema of the tool is known from the catalog (`cairn validate --catalog FILE`).

        ## What to do

        Give the argument as the schema wants it.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: 7 }, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: docs }, effects: read }
        ```

        """##,
        ##"""
        # tool.arguments-unsatisfied

        Error: A tool requires an argument that nobody gives.

        ## Cause

        The schema of the tool is known from the catalog (`cairn validate --catalog FILE`).

        ## What to do

        Add the argument.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: {}, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: docs }, effects: read }
        ```

        """##,
        ##"""
        # tool.name-missing

        Error: A tool node does not say which tool.

        ## What to do

        Add `tool: <name>`.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, arguments: { path: docs }, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: docs }, effects: read }
        ```

        """##,
    ]
}

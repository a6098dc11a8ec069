// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part6 = [
        ##"""
        # edge.end-missing

        Error: An edge lacks `from` or `to`.

        ## What to do

        Add it.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
        edges:
          - { from: build }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
        edges:
          - { from: build, to: tests }
        ```

        """##,
        ##"""
        # edge.self-loop

        Error: A node waits for itself.

        ## Cause

        It would never start. An expression of the node that reads `nodes.<its own id>` says so, too; its
        own result is `output`.

        ## What to do

        Remove the edge, or name the node that was meant.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [tests] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # edge.type-mismatch

        Error: What a node is given is not what its schema allows.

        ## Cause

        Both sides are declared: the one by the `outputSchema` (or the inputs, or the tool) that the value
        comes from, the other by the `inputSchema` (or the tool's own schema) that it goes to. The message
        shows a value that the first allows and the second refuses. A value that is narrower than what is
        wanted always fits.

        ## What to do

        Make what is declared at the source narrower, or what is wanted wider, or convert the value in
        between.

        ## Example

        ```yaml
        plan: 1
        title: Count and report
        nodes:
          - id: count
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { commits: "${{ output.stdout.trim() }}" }
            outputSchema: { type: object, required: [commits], properties: { commits: { type: string } } }
          - id: report
            type: system-task
            owner: system:noop
            input: { commits: "${{ nodes.count.output.commits }}" }
            inputSchema: { type: object, required: [commits], properties: { commits: { type: integer } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count and report
        nodes:
          - id: count
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { commits: "${{ int(output.stdout.trim()) }}" }
            outputSchema: { type: object, required: [commits], properties: { commits: { type: integer } } }
          - id: report
            type: system-task
            owner: system:noop
            input: { commits: "${{ nodes.count.output.commits }}" }
            inputSchema: { type: object, required: [commits], properties: { commits: { type: integer } } }
        ```

        """##,
        ##"""
        # edge.unknown-source

        Error: The `from` of an edge is not a node of this plan.

        ## What to do

        Take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
        edges:
          - { from: built, to: tests }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
        edges:
          - { from: build, to: tests }
        ```

        """##,
        ##"""
        # edge.unknown-target

        Error: The `to` of an edge is not a node of this plan.

        ## What to do

        Take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
        edges:
          - { from: build, to: test }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
        edges:
          - { from: build, to: tests }
        ```

        """##,
        ##"""
        # edge.when-invalid

        Error: The condition of an edge is not an expression.

        ## What to do

        Look at the column. A condition is a bare expression over `output`, what the first node returned.

        ## Example

        ```yaml
        plan: 1
        title: Test and report
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: report, type: program, command: [make, report], effects: idempotent }
        edges:
          - { from: tests, to: report, when: size(output.stderr > 0 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test and report
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: report, type: program, command: [make, report], effects: idempotent }
        edges:
          - { from: tests, to: report, when: size(output.stderr) > 0 }
        ```

        """##,
        ##"""
        # edge.when-type

        Error: The condition of an edge is not true or false.

        ## What to do

        Compare it with something.

        ## Example

        ```yaml
        plan: 1
        title: Test and report
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: report, type: program, command: [make, report], effects: idempotent }
        edges:
          - { from: tests, to: report, when: size(output.stderr) }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test and report
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: report, type: program, command: [make, report], effects: idempotent }
        edges:
          - { from: tests, to: report, when: size(output.stderr) > 0 }
        ```

        """##,
        ##"""
        # editor.failed

        Error: The editor could not be used; nothing was answered.

        ## Cause

        `cairn answer APPROVAL --edit` opens what `VISUAL` or `EDITOR` names, else `vi`, and waits until it
        ends. It could not be started, or ended with an exit code other than 0.

        ## What to do

        Set `EDITOR` to an editor that waits until the file is closed, such as `EDITOR='code --wait'`, or
        answer with `-i name=value`.

        """##,
        ##"""
        # effects.defaulted

        Remark: A program or a tool does not say its effects.

        ## Cause

        What a crash does to a node depends on them: a program is taken to be harmless to do again
        (`idempotent`), a tool to be something that is done once.

        ## What to do

        Say which it is: `read` (it changes nothing), `idempotent` (doing it again changes nothing more) or
        `once`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # engine.busy

        Error: The run moved while it was being changed, many times in a row.

        ## What to do

        Try again.

        """##,
        ##"""
        # engine.fenced

        Error: Another process has taken the run over.

        ## Cause

        At most one process drives a run at a time. What this one still wanted to write was not written.

        ## What to do

        Go on there; `cairn watch RUN` shows the run from here.

        """##,
        ##"""
        # engine.hands-changed

        Error: The process that drove the run left in this instant.

        ## What to do

        Try again.

        """##,
        ##"""
        # engine.stopping

        Error: The process is shutting down.

        ## What to do

        Try again, with a process that stays.

        """##,
    ]
}

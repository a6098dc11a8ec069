// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part6 = [
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
        ##"""
        # entry.has-upstream

        Warning: `entryNodeIds` names a node that waits for other nodes.

        ## Cause

        No run begins there: the node starts when those before it have ended.

        ## What to do

        Take it out of the list, or take the dependency out.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        entryNodeIds: [build, tests]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        entryNodeIds: [build]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # entry.unknown-node

        Error: `entryNodeIds` names something that is not a node of this plan.

        ## What to do

        Take the suggestion. The key may be left out: a run begins at the nodes that wait for nothing.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        entryNodeIds: [build, lint]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        entryNodeIds: [build]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # event.unknown

        Error: The run has no such event.

        ## Cause

        Events are numbered from 1; `--at` names the last one that counts.

        ## What to do

        `cairn events RUN` lists them.

        """##,
        ##"""
        # explain.unknown

        Error: What was asked for is neither a code nor a key of the format.

        ## What to do

        Take the suggestion; `cairn explain` without a word lists them all.

        """##,
        ##"""
        # export.invalid

        Error: The file is no exported run, or of a later format.

        ## Cause

        The file is no JSON, was not written by `cairn export`, or was written by a newer version of Cairn.

        ## What to do

        Export the run again with `cairn export RUN --format json -o FILE`.

        """##,
        ##"""
        # expression.cost-exceeded

        Warning: An expression may take more steps than it is allowed.

        ## Cause

        An expression may take a million steps, so that no plan can stop an engine. While a plan is checked
        this is a warning: the expression walks a list inside of a list, and would take too long if each had
        1000 elements. While a plan runs it is the failure of the node.

        ## What to do

        Do the work in a program, split it over two nodes, or keep the lists short.

        ## Example

        ```yaml
        plan: 1
        title: Find what is in both lists
        inputs:
          type: object
          required: [wanted, there]
          properties:
            wanted: { type: array, items: { type: string } }
            there: { type: array, items: { type: string } }
        nodes:
          - id: both
            type: system-task
            owner: system:echo
            input: ${{ inputs.wanted.filter(w, inputs.there.exists(t, t == w)) }}
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find what is in both lists
        inputs:
          type: object
          required: [wanted, there]
          properties:
            wanted: { type: array, items: { type: string } }
            there: { type: array, items: { type: string } }
        nodes:
          - id: both
            type: program
            command: [./in-both, "${{ inputs.wanted }}", "${{ inputs.there }}"]
            effects: read
        ```

        """##,
        ##"""
        # expression.division-by-zero

        Error: An expression divides by zero.

        ## Cause

        It is found while the plan runs, and is the failure of the node.

        ## What to do

        Guard it: `n == 0 ? 0 : total / n`.

        """##,
        ##"""
        # expression.invalid-argument

        Error: A function, a list or a map cannot take this value.

        ## Cause

        Such as `int('many')`, an element beyond the end of a list, or a key of a map that is neither a text
        nor a whole number nor true or false. Most of it is found while the plan runs, and is the failure of
        the node.

        ## What to do

        Check the value first: `x.matches('^[0-9]+$')`, `size(list) > 3`.

        ## Example

        ```yaml
        plan: 1
        title: Look up a size
        nodes:
          - { id: sizes, type: system-task, owner: "system:echo", input: "${{ {0.5: 'half', 1.0: 'whole'} }}" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Look up a size
        nodes:
          - { id: sizes, type: system-task, owner: "system:echo", input: "${{ {'0.5': 'half', '1.0': 'whole'} }}" }
        ```

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part10 = [
        ##"""
        # format.wrong-type

        Error: A value is of another type than its key wants.

        ## Cause

        Mind what YAML makes of a value: `10` is a number and `10m` a duration, `yes` is a text and `true` a
        boolean, and a text with one item is no list.

        ## What to do

        Give it as the message says. `cairn explain KEY` shows how a key is written.

        ## Example

        ```yaml
        plan: 1
        title: Pause, then build
        nodes:
          - { id: pause, type: wait, for: soon }
          - { id: build, type: program, command: [make], effects: idempotent, dependsOn: [pause] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Pause, then build
        nodes:
          - { id: pause, type: wait, for: 15m }
          - { id: build, type: program, command: [make], effects: idempotent, dependsOn: [pause] }
        ```

        """##,
        ##"""
        # gc.unconfirmed

        Error: Removing runs was not confirmed.

        ## Cause

        Nothing was removed. Runs that were removed cannot be brought back but from a backup.

        ## What to do

        Look with `--dry-run`, then answer with yes, or give `--yes`.

        """##,
        ##"""
        # graph.cycle

        Error: Nodes wait for each other in a circle.

        ## Cause

        None of them could ever start. Remember that an expression that reads `nodes.<id>` is an edge, too,
        even where nothing says `dependsOn`.

        ## What to do

        Remove one of the edges that are listed. Work that has to be repeated until it is good belongs into
        a `subplan` with `repeat`, or into a `retryPolicy` with `feedback: true`.

        ## Example

        ```yaml
        plan: 1
        title: Write and review
        nodes:
          - { id: draft, type: program, command: [draft], effects: idempotent, dependsOn: [review] }
          - { id: review, type: program, command: [review, "${{ nodes.draft.output.stdout }}"], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Write and review
        nodes:
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: review, type: program, command: [review, "${{ nodes.draft.output.stdout }}"], effects: read }
        ```

        """##,
        ##"""
        # graph.disconnected

        Warning: The plan has parts that share nothing.

        ## Cause

        Some nodes depend on each other, and others on none of them. That may be meant; more often a
        dependency was forgotten, and something starts too early.

        ## What to do

        Connect the parts with `dependsOn` if one needs the other, or make them plans of their own.

        ## Example

        ```yaml
        plan: 1
        title: Build, test, publish
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
          - { id: publish, type: program, command: [make, publish], effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build, test, publish
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        """##,
        ##"""
        # graph.implicit-chain

        Remark: The nodes are in no order, so they run one after the other, as listed.

        ## Cause

        There is no `dependsOn`, no edge, and no expression that reads another node. In a short list that is
        usually what is meant.

        ## What to do

        Nothing, if it is. Otherwise add `dependsOn` or `edges` to at least one node; then only what is said
        counts, and the others run side by side.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read }
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
        # graph.unreachable-node

        Error: A node can never start.

        ## Cause

        Whatever happens in a run, the node is skipped or waits for ever: it needs two branches of which
        only one is taken, its condition contradicts one before it, or nothing leads to it and it is not
        among `entryNodeIds`. The message names the reason where there is a single one.

        ## What to do

        Look at `dependsOn` and at the conditions before it. To go on after whichever branch was taken, put
        a `join` with `mode: any` between. If the node is not needed, take it out.

        ## Example

        ```yaml
        plan: 1
        title: Publish what is new
        entryNodeIds: [build]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
          - { id: lint, type: program, command: [make, lint], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish what is new
        entryNodeIds: [build, lint]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build, lint] }
          - { id: lint, type: program, command: [make, lint], effects: read }
        ```

        """##,
        ##"""
        # guard.concerns-nothing

        Error: A `never-together` guard is about one thing only.

        ## Cause

        It keeps apart two nodes, two owners, or an owner and a tool.

        ## What to do

        Add the other one.

        ## Example

        ```yaml
        plan: 1
        title: Test and publish
        guards: [{ rule: never-together, nodes: [publish] }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Announce or publish
        guards: [{ rule: never-together, nodes: [publish, announce] }]
        inputs: { type: object, required: [ready], properties: { ready: { type: boolean } } }
        nodes:
          - { id: ready, type: switch, cases: [{ when: inputs.ready, to: [publish] }], otherwise: [announce] }
          - { id: publish, type: program, command: [make, publish], effects: once }
          - { id: announce, type: program, command: [make, announce], effects: once }
        ```

        """##,
        ##"""
        # guard.incomplete

        Error: A guard lacks something that its rule needs.

        ## Cause

        `must-precede` needs `node` and `after`: the node that comes later, and the one that must have
        completed before it. `never-together` needs `owners` or `nodes`.

        ## What to do

        Add it.

        ## Example

        ```yaml
        plan: 1
        title: Test and publish
        guards: [{ rule: must-precede, node: publish }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test and publish
        guards: [{ rule: must-precede, node: publish, after: tests }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        """##,
        ##"""
        # guard.unknown-node

        Error: A guard is about something that is not a node of this plan.

        ## What to do

        Take the suggestion. A guard names nodes of the plan itself, not those inside a map or a sub-plan.

        ## Example

        ```yaml
        plan: 1
        title: Test and publish
        guards: [{ rule: must-precede, node: publish, after: test }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test and publish
        guards: [{ rule: must-precede, node: publish, after: tests }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        """##,
        ##"""
        # guard.unknown-owner

        Warning: A guard is about an owner that does nothing in this plan.

        ## Cause

        Such a guard forbids nothing. It may be a slip, or meant for a later version of the plan.

        ## What to do

        Take the suggestion, or take the owner out.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        guards: [{ rule: never-together, owners: ["agent:writter"], tools: [files.write] }]
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object, required: [markdown] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        guards: [{ rule: never-together, owners: ["agent:writer"], tools: [files.write] }]
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object, required: [markdown] }
        ```

        """##,
    ]
}

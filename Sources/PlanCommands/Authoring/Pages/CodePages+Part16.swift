// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part16 = [
        ##"""
        # node.id-duplicate

        Error: Two nodes have one id.

        ## What to do

        Rename one, and look at what refers to it: `dependsOn`, `edges`, the targets of switches, and
        expressions.

        ## Example

        ```yaml
        plan: 1
        title: Build twice
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: build, type: program, command: [make, docs], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build twice
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: docs, type: program, command: [make, docs], effects: idempotent, dependsOn: [build] }
        ```

        """##,
        ##"""
        # node.id-invalid-characters

        Error: An id is not a small letter followed by small letters, digits and `_`, 63 at most.

        ## Cause

        Ids are read in expressions, where `nodes.unit-tests` would be a subtraction. The ids of open
        questions follow the same rule.

        ## What to do

        Take the suggestion; `label` may hold any text for people.

        ## Example

        ```yaml
        plan: 1
        title: Test
        nodes:
          - { id: unit-tests, type: program, command: [make, test], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test
        nodes:
          - { id: unit_tests, type: program, command: [make, test], effects: read }
        ```

        """##,
        ##"""
        # node.id-missing

        Error: A node has no id.

        ## Cause

        Other nodes, expressions, people and the history of a run name a node by its id.

        ## What to do

        Add `id:`, a short name such as `unit_tests`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { type: program, command: [make], effects: idempotent }
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
        # node.input-invalid

        Error: A value that is written into `input` is refused by the `inputSchema`.

        ## What to do

        Change the value, or what the schema allows.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - id: publish
            type: system-task
            owner: system:noop
            input: { channel: nightly }
            inputSchema: { type: object, properties: { channel: { type: string, enum: [stable, beta] } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - id: publish
            type: system-task
            owner: system:noop
            input: { channel: beta }
            inputSchema: { type: object, properties: { channel: { type: string, enum: [stable, beta] } } }
        ```

        """##,
        ##"""
        # node.input-schema-unknown

        Error: `inputSchemaRef` names a schema that is not below `schemas`.

        ## What to do

        Take the suggestion, or add the schema.

        ## Example

        ```yaml
        plan: 1
        title: Publish the notes
        schemas:
          Notes: { type: object, required: [markdown], properties: { markdown: { type: string } } }
        nodes:
          - { id: notes, type: system-task, owner: "system:echo", input: { markdown: Hello }, outputSchemaRef: Notes }
          - id: publish
            type: system-task
            owner: system:noop
            input: ${{ nodes.notes.output }}
            inputSchemaRef: Note
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish the notes
        schemas:
          Notes: { type: object, required: [markdown], properties: { markdown: { type: string } } }
        nodes:
          - { id: notes, type: system-task, owner: "system:echo", input: { markdown: Hello }, outputSchemaRef: Notes }
          - id: publish
            type: system-task
            owner: system:noop
            input: ${{ nodes.notes.output }}
            inputSchemaRef: Notes
        ```

        """##,
        ##"""
        # node.input-unsatisfied

        Error: The `inputSchema` of a node requires something that nobody feeds.

        ## Cause

        The node would be refused its input when its turn comes, with the class `invalid-input`. That can be
        seen now, because what the input is made of is known.

        ## What to do

        Add the member to `input`, or take it out of `required`.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - id: publish
            type: system-task
            owner: system:noop
            input: { title: Release 1.2 }
            inputSchema:
              type: object
              required: [title, channel]
              properties: { title: { type: string }, channel: { type: string } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - id: publish
            type: system-task
            owner: system:noop
            input: { title: Release 1.2, channel: stable }
            inputSchema:
              type: object
              required: [title, channel]
              properties: { title: { type: string }, channel: { type: string } }
        ```

        """##,
        ##"""
        # node.invalid-output

        Error: The output that was given for a node does not fit its schema.

        ## Cause

        `cairn complete` says what a node has returned in the place of its owner, and what follows relies on
        the node's `outputSchema` as ever.

        ## What to do

        Mend what the message names, and give it again: `cairn complete RUN/NODE --output @output.json -m
        REASON`.

        """##,
        ##"""
        # node.label-missing

        Warning: The label of a node is blank.

        ## Cause

        People would read nothing where the name of the node should stand; its id is shown instead.

        ## What to do

        Write a label, or leave the key out.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, label: "", command: [make], effects: idempotent }
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
        # node.no-owner

        Error: The node has no owner who could be replaced.

        ## Cause

        Switches, joins, maps and waits are done by the engine, and questions to people are not handed off
        as work.

        ## What to do

        To let other people answer, use `cairn reassign APPROVAL --to user:bo`; of a map, hand off an item:
        `cairn hand-off 'RUN/links[3]' --to system:echo`.

        """##,
        ##"""
        # node.no-success-criteria

        Warning: An agent's task does not say by what its result is good.

        ## Cause

        Success criteria are given to the agent, to judges and to reviewers. Without them a result counts as
        good as soon as it has the right shape.

        ## What to do

        Add `successCriteria`: a few sentences that somebody else could check.

        ## Example

        ```yaml
        plan: 1
        title: Draft the release notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            outputSchema: { type: object, required: [markdown] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the release notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named., No point is longer than two lines.]
            outputSchema: { type: object, required: [markdown] }
        ```

        """##,
        ##"""
        # node.objective-blank

        Error: An agent's task does not say what is to be done.

        ## Cause

        There is neither an `objective` nor `instructions`. The agent would have to guess from the name.

        ## What to do

        Add `objective`: what shall be true afterwards, in one sentence. `instructions` may say how.

        ## Example

        ```yaml
        plan: 1
        title: Draft the release notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:writer
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object, required: [markdown] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the release notes
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

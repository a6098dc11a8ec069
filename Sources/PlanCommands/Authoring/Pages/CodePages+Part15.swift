// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part15 = [
        ##"""
        # map.max-items-missing

        Error: An agent works on every item of a map that has no `maxItems`.

        ## Cause

        An agent's work costs money. A list that is longer than you thought must not become a bill that is.

        ## What to do

        Add `maxItems`; a longer list fails the map before any item is begun.

        ## Example

        ```yaml
        plan: 1
        title: Summarise the documents
        nodes:
          - id: summaries
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: file
            each:
              type: agent-task
              owner: agent:writer
              objective: A summary of the file in three sentences.
              successCriteria: [A stranger knows what the file is for.]
              input: { file: "${{ file }}" }
              outputSchema: { type: object, required: [summary] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Summarise the documents
        nodes:
          - id: summaries
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: file
            maxItems: 20
            each:
              type: agent-task
              owner: agent:writer
              objective: A summary of the file in three sentences.
              successCriteria: [A stranger knows what the file is for.]
              input: { file: "${{ file }}" }
              outputSchema: { type: object, required: [summary] }
        ```

        """##,
        ##"""
        # map.over-missing

        Error: A map does not say over what.

        ## What to do

        Add `over:`, an expression that gives a list.

        ## Example

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - id: check
            type: map
            as: file
            each: { type: program, command: [check, docs], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - id: check
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: file
            each: { type: program, command: [check, "${{ file }}"], effects: read }
        ```

        """##,
        ##"""
        # map.over-type

        Error: A map goes over something that is not a list.

        ## Cause

        Mind that what a program prints is one text; `split('\n')` makes a list of it, and
        `stdout: json-lines` gives a list by itself.

        ## What to do

        Name the member that is the list, or make one.

        ## Example

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - { id: files, type: program, command: [git, ls-files, "*.md"], effects: read }
          - id: check
            type: map
            over: nodes.files.output.stdout
            as: file
            each: { type: program, command: [check, "${{ file }}"], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - { id: files, type: program, command: [git, ls-files, "*.md"], effects: read }
          - id: check
            type: map
            over: nodes.files.output.stdout.trim().split('\n')
            as: file
            each: { type: program, command: [check, "${{ file }}"], effects: read }
        ```

        """##,
        ##"""
        # node.ended

        Error: The node has ended already.

        ## Cause

        What has ended has had its consequences; it cannot be skipped, completed or handed on any more.

        ## What to do

        `cairn why RUN/NODE` tells how it ended. To do it again with what follows it, use `cairn retry
        RUN/NODE --downstream`.

        """##,
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
    ]
}

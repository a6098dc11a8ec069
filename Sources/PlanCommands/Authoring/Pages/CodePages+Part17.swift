// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part17 = [
        ##"""
        # node.output-mismatch

        Error: The `result` of a node gives something that its `outputSchema` refuses.

        ## Cause

        The two stand side by side and contradict each other: every run of the node would fail with the
        class `invalid-output`. Mind that what a program prints is a text.

        ## What to do

        Convert the value in `result`, such as `int(output.stdout.trim())`, or change the schema.

        ## Example

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { count: "${{ output.stdout.trim() }}" }
            outputSchema: { type: object, required: [count], properties: { count: { type: integer } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { count: "${{ int(output.stdout.trim()) }}" }
            outputSchema: { type: object, required: [count], properties: { count: { type: integer } } }
        ```

        """##,
        ##"""
        # node.output-schema-unknown

        Error: `outputSchemaRef` names a schema that is not below `schemas`.

        ## What to do

        Take the suggestion, or add the schema.

        ## Example

        ```yaml
        plan: 1
        title: List the commits
        schemas:
          Commits: { type: object, required: [stdout] }
        nodes:
          - { id: commits, type: program, command: [git, log], effects: read, outputSchemaRef: Commits }
          - { id: tags, type: program, command: [git, tag], effects: read, outputSchemaRef: Commit, dependsOn: [commits] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: List the commits
        schemas:
          Commits: { type: object, required: [stdout] }
        nodes:
          - { id: commits, type: program, command: [git, log], effects: read, outputSchemaRef: Commits }
          - { id: tags, type: program, command: [git, tag], effects: read, outputSchemaRef: Commits, dependsOn: [commits] }
        ```

        """##,
        ##"""
        # node.output-unsatisfied

        Error: The `outputSchema` of a node requires something that its `result` does not give.

        ## Cause

        `result` shapes what came back into the node's output; what it leaves out is lost. Every run of the
        node would fail with the class `invalid-output`.

        ## What to do

        Add the member to `result`, or take it out of `required`.

        ## Example

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { count: "${{ int(output.stdout.trim()) }}" }
            outputSchema:
              type: object
              required: [count, branch]
              properties: { count: { type: integer }, branch: { type: string } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { count: "${{ int(output.stdout.trim()) }}" }
            outputSchema:
              type: object
              required: [count]
              properties: { count: { type: integer } }
        ```

        """##,
        ##"""
        # node.type-missing

        Error: A node has no type.

        ## What to do

        Add `type:`. `cairn explain` lists the types, and `cairn explain program` tells the keys of one.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, command: [make], effects: idempotent }
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
        # node.unknown-type

        Error: The type of a node does not exist.

        ## What to do

        Take one of those that are listed: `agent-task`, `program`, `http`, `tool`, `system-task`,
        `subplan`, `switch`, `join`, `map`, `wait`, and the four that ask people: `human-approval`,
        `human-decision`, `human-input`, `human-review-edit`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: script, command: [make], effects: idempotent }
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
        # node.unknown

        Error: The run has no such node.

        ## What to do

        Take the suggestion; `cairn status RUN` lists the nodes.

        """##,
        ##"""
        # owner.cannot-do-type

        Error: The owner cannot do this type of node.

        ## Cause

        People answer questions, agents do tasks, programs are run by `system:program` or by a worker, and
        what steers a run (`switch`, `join`, `map`, `wait`) is done by Cairn itself. The same holds for
        whoever is asked by a check, a deadline or a failure policy.

        ## What to do

        Change the owner, or the type of the node.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "agent:writer", question: "Shall it be released?" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", question: "Shall it be released?" }
        ```

        """##,
        ##"""
        # owner.missing

        Error: A node does not say who does it.

        ## Cause

        A `system-task` names its function as its owner; an `agent-task` names an agent, unless the plan has
        a `leadAgent` that is an agent. For other nodes the owner goes without saying.

        ## What to do

        Add `owner: system:<name>`, or `owner: agent:<name>`.

        ## Example

        ```yaml
        plan: 1
        title: Say hello
        nodes:
          - { id: hello, type: system-task, input: { name: Ada } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Say hello
        nodes:
          - { id: hello, type: system-task, owner: "system:echo", input: { name: Ada } }
        ```

        """##,
        ##"""
        # owner.no-executor

        Error: Nobody would do a node where the plan is to run.

        ## Cause

        The plan itself is sound; `cairn validate` says nothing. But no function, agent or tool is registered
        under this name, programs are not run here, requests are not made here, or workers cannot connect here.
        A run that starts and then stops for ever at such a node would help nobody, so it is not
        started.

        ## What to do

        Take the name that is suggested, or one that is listed. A Swift program that embeds Cairn registers
        functions, agents and tools itself (docs/library.md). What a `worker:<queue>` does needs a server that
        the worker connects to. From the command line, for work of agents and of
        tools: preview and simulate the plan, or have the work done by a `program`.

        ## Example

        ```yaml
        plan: 1
        title: Archive the reports
        nodes:
          - { id: archive, type: system-task, owner: "system:archive", input: { folder: reports } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive the reports
        nodes:
          - { id: archive, type: program, command: [tar, -cf, reports.tar, reports], effects: idempotent }
        ```

        """##,
        ##"""
        # owner.not-in-organization

        Error: A person who is named is not a member here.

        ## Cause

        This is said only where the members are known: with `cairn validate --catalog FILE`, or by a program
        that compiles plans with a catalog.

        ## What to do

        Take the suggestion, or ask somebody else, such as a group.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:adda", question: "Shall it be released?" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", question: "Shall it be released?" }
        ```

        """##,
        ##"""
        # owner.unknown-ref

        Error: There is no such agent, group or function where the plan is to run.

        ## Cause

        This is said only where it is known what there is: with `cairn validate --catalog FILE`, or by a
        program that compiles plans with a catalog.

        ## What to do

        Take the suggestion, or name one that there is.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainer", question: "Shall it be released?" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainers", question: "Shall it be released?" }
        ```

        """##,
    ]
}

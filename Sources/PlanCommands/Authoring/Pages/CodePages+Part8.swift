// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part8 = [
        ##"""
        # expression.pattern

        Error: A regular expression is not one, or not one that is allowed.

        ## Cause

        Patterns are those of RE2, which always end in time: no backward references, no looking around.

        ## What to do

        Mend it.

        ## Example

        ```yaml
        plan: 1
        title: Publish versions only
        inputs: { type: object, required: [tag], properties: { tag: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: "inputs.tag.matches('^v([0-9]+')" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish versions only
        inputs: { type: object, required: [tag], properties: { tag: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: "inputs.tag.matches('^v[0-9]+')" }
        ```

        """##,
        ##"""
        # expression.syntax

        Error: A text is not an expression.

        ## Cause

        Expressions are CEL. Texts stand in quotation marks, comparisons are `==`, and `&&` and `||` join
        them. In YAML a condition with quotation marks or `: ` in it is best put into quotation marks as a
        whole.

        ## What to do

        Look at the column that is named.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.channel = 'stable' }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.channel == 'stable' }
        ```

        """##,
        ##"""
        # expression.too-deep

        Error: An expression is nested too deeply.

        ## Cause

        At most 100 parts may stand inside each other.

        ## What to do

        Split it over nodes, or do the work in a program.

        """##,
        ##"""
        # expression.too-long

        Error: An expression is too long.

        ## Cause

        It has more than 16 KiB, or too many parts.

        ## What to do

        Split it over nodes, or do the work in a program.

        """##,
        ##"""
        # expression.unknown-function

        Error: A function does not exist.

        ## What to do

        Take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Greet
        inputs: { type: object, required: [name], properties: { name: { type: string } } }
        nodes:
          - { id: greet, type: program, command: [echo, "${{ inputs.name.trimmed() }}"], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Greet
        inputs: { type: object, required: [name], properties: { name: { type: string } } }
        nodes:
          - { id: greet, type: program, command: [echo, "${{ inputs.name.trim() }}"], effects: read }
        ```

        """##,
        ##"""
        # expression.unknown-identifier

        Error: An expression uses a name that is not known where it stands.

        ## Cause

        Everywhere known are `inputs`, `nodes`, `answers`, `run` and `now`; inside a map also the item's
        name; in `result`, checks, edges and compensations `output`; in the checks of a judge `score` and
        `reasons`; in an event's `match` `event`; with http `response`.

        ## What to do

        Take the suggestion. A text needs quotation marks: `channel == 'stable'`.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: input.channel == 'stable' }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.channel == 'stable' }
        ```

        """##,
        ##"""
        # expression.unsupported

        Error: An expression uses a part of CEL that plans do not have.

        ## Cause

        Messages of protocol buffers (`Type{…}`) are not known here.

        ## What to do

        Write a map: `{'key': value}`.

        ## Example

        ```yaml
        plan: 1
        title: Say hello
        nodes:
          - { id: hello, type: system-task, owner: "system:echo", input: "${{ Person{name: 'Ada'} }}" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Say hello
        nodes:
          - { id: hello, type: system-task, owner: "system:echo", input: "${{ {'name': 'Ada'} }}" }
        ```

        """##,
        ##"""
        # expression.wrapped

        Error: A condition is wrapped in `${{ }}`.

        ## Cause

        `${{ }}` marks an expression inside of a value, where a text could stand as well. A condition
        (`when`, `expr`, `over`, `until`, `require`, `match`, `pass`, `key`) is always an expression.

        ## What to do

        Leave it off; `cairn validate --fix` does it.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: "${{ inputs.channel == 'stable' }}" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.channel == 'stable' }
        ```

        """##,
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
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part7 = [
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
        ##"""
        # expression.never-equal

        Warning: A comparison compares two things that are never equal.

        ## Cause

        One side is a text, the other a number, or the like. It is allowed, and always false (or with `!=`
        always true), which is hardly what is meant.

        ## What to do

        Convert one side: `string(x)`, `int(x)`.

        ## Example

        ```yaml
        plan: 1
        title: Publish the second round
        inputs: { type: object, required: [round], properties: { round: { type: integer } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.round == '2' }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish the second round
        inputs: { type: object, required: [round], properties: { round: { type: integer } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.round == 2 }
        ```

        """##,
        ##"""
        # expression.no-such-key

        Error: An expression reads a member that is not there.

        ## Cause

        It is found while the plan runs, and is the failure of the node: what came back is not what the
        expression expected. What can be seen before is `ref.unknown-field`.

        ## What to do

        Ask first, with `has(x.y)`, or give the node that is read an `outputSchema`, so that it fails there.

        """##,
        ##"""
        # expression.no-such-overload

        Error: A function or an operator does not take values of these types.

        ## Cause

        Types are not converted silently: a text and a number cannot be added, nor compared with `<`.

        ## What to do

        Convert one side: `string(x)`, `int(x)`, `double(x)`.

        ## Example

        ```yaml
        plan: 1
        title: Greet
        inputs: { type: object, required: [count], properties: { count: { type: integer } } }
        nodes:
          - { id: greet, type: program, command: [echo, "${{ 'times: ' + inputs.count }}"], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Greet
        inputs: { type: object, required: [count], properties: { count: { type: integer } } }
        nodes:
          - { id: greet, type: program, command: [echo, "${{ 'times: ' + string(inputs.count) }}"], effects: read }
        ```

        """##,
        ##"""
        # expression.not-a-boolean

        Error: A condition is not true or false.

        ## Cause

        A text that is not empty does not count as true, nor does a number.

        ## What to do

        Compare it with something: `x != ''`, `size(x) > 0`, `has(x.y)`.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.channel }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: publish, type: program, command: [publish], effects: once, when: inputs.channel != '' }
        ```

        """##,
        ##"""
        # expression.not-json

        Error: The result of an expression cannot be written as JSON.

        ## Cause

        Instants, durations and bytes become texts; a type, or a number that is not finite, becomes nothing.
        It is found while the plan runs, and is the failure of the node.

        ## What to do

        Convert it with `string(…)`.

        """##,
        ##"""
        # expression.overflow

        Error: An expression's number became too large.

        ## Cause

        Whole numbers have 64 bits. It is found while the plan runs, and is the failure of the node.

        ## What to do

        Use smaller numbers, or `double(x)`.

        """##,
    ]
}

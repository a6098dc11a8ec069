// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part7 = [
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
    ]
}

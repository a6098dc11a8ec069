// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part29 = [
        ##"""
        # yaml.anchor

        Error: An `&name` marks a part so that it can be repeated.

        ## Cause

        Anchors make a plan depend on a place far above; and a few of them that repeat each other can grow
        to an endless text. They are no part of the format.

        ## What to do

        Leave the anchor out and write the value again where it is needed. What all nodes have in common can
        stand once below `defaults`, a schema once below `schemas`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            retryPolicy: &patient { maxAttempts: 3 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            retryPolicy: { maxAttempts: 3 }
        ```

        """##,
        ##"""
        # yaml.duplicate-key

        Error: One object has a key twice.

        ## Cause

        Many programs would silently take the last one. Cairn does not guess which was meant.

        ## What to do

        Remove one of the two.

        ## Example

        ```yaml
        plan: 1
        title: Nightly build
        nodes:
          - id: build
            type: program
            command: [make]
            timeout: 10m
            effects: idempotent
            timeout: 30m
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Nightly build
        nodes:
          - id: build
            type: program
            command: [make]
            timeout: 30m
            effects: idempotent
        ```

        """##,
        ##"""
        # yaml.merge-key

        Error: A `<<` merges one object into another.

        ## Cause

        Merge keys are an old extension of YAML that not every reader knows: the same file would mean
        different things to different programs.

        ## What to do

        Write the members out. What all nodes have in common can stand once below `defaults`.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            <<: { timeout: 10m }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            timeout: 10m
        ```

        """##,
        ##"""
        # yaml.multiple-documents

        Error: A `---` begins a second document.

        ## Cause

        One file is one plan. Everything after the line would be ignored, so it is refused instead.

        ## What to do

        Put the second plan into a file of its own.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ---
        plan: 1
        title: Test
        nodes:
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
        # yaml.non-string-key

        Error: A key is not a text.

        ## Cause

        Every key of a plan is a word. A list or an object as a key (`? [a, b]`), or no key at all before
        the colon, is something that JSON cannot say, and a plan says nothing that JSON cannot say.

        ## What to do

        Write the key as a word, in quotation marks if it is unusual.

        ## Example

        ```yaml
        plan: 1
        title: Nightly build
        labels:
          [team, tools]: build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Nightly build
        labels:
          team: tools
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # yaml.number-range

        Error: A number cannot be kept exactly.

        ## Cause

        It is beyond what a double can hold, or it is `.inf` or `.nan`; JSON knows none of these.

        ## What to do

        Write a smaller number, or put it into quotation marks if it is a text, such as the id of something.

        ## Example

        ```yaml
        plan: 1
        title: Archive the measurements
        nodes:
          - id: archive
            type: program
            command: [archive, --limit, 1e999]
            effects: idempotent
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive the measurements
        nodes:
          - id: archive
            type: program
            command: [archive, --limit, "1e999"]
            effects: idempotent
        ```

        """##,
        ##"""
        # yaml.syntax

        Error: It is not YAML.

        ## Cause

        Most often the indentation is not what it looks like (a tab, or one space too few), a quotation mark
        is not closed, or a text with `: ` in it stands without quotation marks.

        ## What to do

        Look at the line that is named and at the one above it. Put a text that holds `: `, `#`, or begins
        with `{`, `[`, `*`, `&`, `!`, `%`, `@` into quotation marks.

        ## Example

        ```yaml
        plan: 1
        title: Greet
        nodes:
          - id: greet
            type: program
            label: Greeting: the first step
            command: [echo, hello]
            effects: read
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Greet
        nodes:
          - id: greet
            type: program
            label: "Greeting: the first step"
            command: [echo, hello]
            effects: read
        ```

        """##,
        ##"""
        # yaml.tag

        Error: A `!tag` gives a value a type.

        ## Cause

        Tags make a reader build something other than a text, a number, a list or an object. They are no
        part of the format. A text that begins with `!` without quotation marks also looks like one.

        ## What to do

        Leave the tag out: quotation marks make a text, and numbers are known by their look.

        ## Example

        ```yaml
        plan: 1
        title: Label the run
        labels: { issue: !!str 4711 }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Label the run
        labels: { issue: "4711" }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # yaml.too-deep

        Error: Lists and objects are nested too deeply.

        ## Cause

        At most 128 levels are read. No plan needs so many; a file that has them was made by a program that
        went wrong, or to do harm.

        ## What to do

        Look at what wrote the file.

        """##,
    ]
}

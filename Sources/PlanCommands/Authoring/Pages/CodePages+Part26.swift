// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part26 = [
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

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part15 = [
        ##"""
        # map.body-depends

        Error: What stands inside a node has `dependsOn`.

        ## Cause

        The body of a map starts when its item's turn comes, and a compensation when its node is to be
        undone. What must come first has come before the node around it.

        ## What to do

        Move `dependsOn` to the node around it.

        ## Example

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - { id: fetch, type: program, command: [git, fetch], effects: idempotent }
          - id: check
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: file
            dependsOn: [fetch]
            each: { type: program, command: [check, "${{ file }}"], effects: read, dependsOn: [fetch] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - { id: fetch, type: program, command: [git, fetch], effects: idempotent }
          - id: check
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: file
            dependsOn: [fetch]
            each: { type: program, command: [check, "${{ file }}"], effects: read }
        ```

        """##,
        ##"""
        # map.body-type

        Error: This type of node cannot stand inside another one by itself.

        ## Cause

        The body of a map and a compensation are one node that does something: an agent's task, a program, a
        request, a tool, a function, a wait, a question to a person, or a sub-plan. A `switch`, a `join` and
        a `map` need other nodes around them.

        ## What to do

        Put it into a sub-plan: `each: { nodes: [ … ] }`.

        ## Example

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - id: check
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: file
            each: { type: switch, cases: [{ when: file == 'README.md', to: [] }], otherwise: [] }
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
            each:
              nodes:
                - { id: kind, type: switch, cases: [{ when: file == 'README.md', to: [check] }], otherwise: [] }
                - { id: check, type: program, command: [check, "${{ file }}"], effects: read }
        ```

        """##,
        ##"""
        # map.each-missing

        Error: A map does not say what to do for an item.

        ## What to do

        Add `each:`, one node without an id, or `each: { nodes: [ … ] }`.

        ## Example

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - { id: check, type: map, over: "['README.md', 'CHANGELOG.md']", as: file }
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
        # map.item-name

        Error: The item's name means something else already, or is no name.

        ## What to do

        Choose another for `as:`, such as the singular of what the list holds.

        ## Example

        ```yaml
        plan: 1
        title: Check every document
        nodes:
          - id: check
            type: map
            over: "['README.md', 'CHANGELOG.md']"
            as: output
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
        # mcp.client-refused

        Error: The client did not show a form, or its connection ended first.

        ## What to do

        Nothing was decided. Let the person answer with `cairn inbox`.

        """##,
        ##"""
        # mcp.configuration-unreadable

        Error: The configuration of a client cannot be changed without losing something of it.

        ## Cause

        It is not strict JSON, such as JSON with comments, or has something else where entries would stand. Nothing was written;
        the exit code is 65.

        ## What to do

        Add the entry by hand; the suggestion shows it.

        """##,
        ##"""
        # mcp.entry-taken

        Error: The configuration of a client has another entry of that name.

        ## Cause

        The entry may have been written by hand. The exit code is 65, and nothing was written.

        ## What to do

        Give `--name` for another entry, or `--force` to replace it.

        """##,
        ##"""
        # mcp.nobody-here

        Error: Nobody sits at this connection who could be asked.

        ## Cause

        The server acts as an agent, and was not told which person uses the client.

        ## What to do

        Start it with `--person user:NAME`, or let people answer with `cairn inbox`.

        """##,
        ##"""
        # mcp.servers-invalid

        Error: The file of tool servers, `.cairn/mcp.json`, is not as it should be.

        ## Cause

        It is not JSON, has a key that is not known, or names a secret that is not set. Nothing was started; the exit code is 78.

        ## What to do

        Mend the place that the message names. docs/mcp.md shows the file.

        """##,
        ##"""
        # node.ended

        Error: The node has ended already.

        ## Cause

        What has ended has had its consequences; it cannot be skipped, completed or handed on any more. The same holds for a node of which
        somebody has said what it returned, while the files of that are being taken over.

        ## What to do

        `cairn why RUN/NODE` tells how it ended. To do it again with what follows it, use `cairn retry
        RUN/NODE --downstream`.

        """##,
    ]
}

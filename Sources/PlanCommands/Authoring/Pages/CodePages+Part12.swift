// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part12 = [
        ##"""
        # json.number-range

        Error: A number cannot be kept exactly.

        ## Cause

        It is beyond what a double can hold.

        ## What to do

        Write a smaller number, or put it into quotation marks if it is a text.

        ## Example

        ```yaml
        {
          "plan": 1,
          "title": "Archive the measurements",
          "nodes": [
            { "id": "archive", "type": "program", "command": ["archive", 1e999], "effects": "idempotent" }
          ]
        }
        ```

        ## Mended

        ```yaml
        {
          "plan": 1,
          "title": "Archive the measurements",
          "nodes": [
            { "id": "archive", "type": "program", "command": ["archive", "1e999"], "effects": "idempotent" }
          ]
        }
        ```

        """##,
        ##"""
        # json.syntax

        Error: It is not JSON.

        ## Cause

        A document that begins with `{` or `[`, or whose name ends in `.json`, is read as JSON. JSON has no
        comments, no trailing commas and no single quotation marks.

        ## What to do

        Look at the line and the column that are named. A file that is meant as YAML should not begin with
        `{`.

        ## Example

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "nodes": [
            { "id": "build", "type": "program", "command": ["make"], "effects": "idempotent" },
          ]
        }
        ```

        ## Mended

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "nodes": [
            { "id": "build", "type": "program", "command": ["make"], "effects": "idempotent" }
          ]
        }
        ```

        """##,
        ##"""
        # json.too-deep

        Error: Lists and objects are nested too deeply.

        ## Cause

        At most 128 levels are read. A text that has more was made by a program that went wrong, or to do
        harm.

        ## What to do

        Look at what wrote it.

        """##,
        ##"""
        # json.too-large

        Error: The JSON is larger than is allowed at this place.

        ## What to do

        Write it to a file and hand over its path. A node may return at most 4 MiB.

        """##,
        ##"""
        # logs.none

        Error: Nothing was said, or the node is not a program.

        ## What to do

        `cairn logs RUN` lists what there is; `-f` waits for more.

        """##,
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
    ]
}

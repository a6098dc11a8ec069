// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part25 = [
        ##"""
        # store.missing

        Error: There is no database in this folder or above it.

        ## What to do

        `cairn run FILE` makes one; or name one with `--db PATH`.

        """##,
        ##"""
        # store.newer-schema

        Error: A newer version of Cairn made the database.

        ## Cause

        It was not touched. The exit code is 78.

        ## What to do

        Use that version, or another database with `--db PATH`.

        """##,
        ##"""
        # store.read-only

        Error: The database or its folder may not be written.

        ## Cause

        The exit code is 78.

        ## What to do

        Mend the permissions, or name another database with `--db PATH`.

        """##,
        ##"""
        # strict.config-invalid

        Error: A text of the strict form is not the JSON that it should be.

        ## Cause

        In the strict form, which models write (`cairn schema plan --strict`), free settings are JSON inside
        of a text: `configJson`, `inputsJson`, `schemaJson`, `answerJson`. `configJson` holds an object.

        ## What to do

        Write JSON in it, or null.

        ## Example

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "nodes": [
            { "id": "build", "type": "program", "command": ["make"], "effects": "idempotent", "configJson": "timeout: 10m" }
          ],
          "configJson": null
        }
        ```

        ## Mended

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "nodes": [
            { "id": "build", "type": "program", "command": ["make"], "effects": "idempotent", "configJson": "{\"timeout\":\"10m\"}" }
          ],
          "configJson": null
        }
        ```

        """##,
        ##"""
        # strict.duplicate-name

        Error: Two entries of a list of the strict form have one name.

        ## Cause

        In the usual form the list is an object, in which a key stands once.

        ## What to do

        Remove one, or rename it.

        ## Example

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "labels": [{ "name": "team", "value": "tools" }, { "name": "team", "value": "docs" }],
          "nodes": [{ "id": "build", "type": "program", "command": ["make"], "effects": "idempotent", "configJson": null }],
          "configJson": null
        }
        ```

        ## Mended

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "labels": [{ "name": "team", "value": "tools" }],
          "nodes": [{ "id": "build", "type": "program", "command": ["make"], "effects": "idempotent", "configJson": null }],
          "configJson": null
        }
        ```

        """##,
        ##"""
        # strict.entry-invalid

        Error: An entry of a list of the strict form lacks its name or its value.

        ## Cause

        In the strict form, which models write (`cairn schema plan --strict`), objects with keys of the
        author's own are lists of `{ name, value }`, and schemas of `{ name, schemaJson }`.

        ## What to do

        Give both.

        ## Example

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "labels": [{ "name": "team" }],
          "nodes": [{ "id": "build", "type": "program", "command": ["make"], "effects": "idempotent", "configJson": null }],
          "configJson": null
        }
        ```

        ## Mended

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "labels": [{ "name": "team", "value": "tools" }],
          "nodes": [{ "id": "build", "type": "program", "command": ["make"], "effects": "idempotent", "configJson": null }],
          "configJson": null
        }
        ```

        """##,
        ##"""
        # subplan.one-of

        Error: A sub-plan needs exactly one of `use` and `nodes`.

        ## Cause

        `use` names a plan that is stored; `nodes` is a graph that is written in place.

        ## What to do

        Keep one of them, or add one.

        ## Example

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, input: { folder: reports } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@2, input: { folder: reports } }
        ```

        """##,
        ##"""
        # subplan.recursion

        Error: Plans use each other in a circle.

        ## Cause

        Such a run would never end. A circle over other plans is found where the stored plans are known
        (with `cairn validate --catalog FILE`).

        ## What to do

        Take one of the uses out. For work that is repeated until it is good, write
        `repeat: { until, max }`.

        ## Example

        ```yaml
        plan: 1
        name: archive
        title: Archive until it is sound
        nodes:
          - { id: again, type: subplan, use: archive }
        ```

        ## Mended

        ```yaml
        plan: 1
        name: archive
        title: Archive until it is sound
        nodes:
          - id: rounds
            type: subplan
            repeat: { until: output.sound, max: 3 }
            nodes:
              - { id: pack, type: program, command: [make, archive], effects: idempotent }
            outputs: { sound: "${{ nodes.pack.output.stdout != '' }}" }
        ```

        """##,
        ##"""
        # subplan.repeat-unbounded

        Error: `repeat` does not say until when, or how often at the most.

        ## Cause

        A loop without an end would spend a budget, or the night.

        ## What to do

        Give both: `repeat: { until: output.good, max: 3 }`.

        ## Example

        ```yaml
        plan: 1
        title: Polish a text
        nodes:
          - id: rounds
            type: subplan
            repeat: { until: output.good }
            nodes:
              - { id: improve, type: program, command: [improve], effects: idempotent }
            outputs: { good: "${{ nodes.improve.output.exitCode == 0 }}" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Polish a text
        nodes:
          - id: rounds
            type: subplan
            repeat: { until: output.good, max: 3 }
            nodes:
              - { id: improve, type: program, command: [improve], effects: idempotent }
            outputs: { good: "${{ nodes.improve.output.exitCode == 0 }}" }
        ```

        """##,
        ##"""
        # subplan.too-deep

        Error: Plans are inside each other more than 8 deep.

        ## Cause

        The limit keeps a run something that a person can still follow.

        ## What to do

        Bring some of the inner plans into the one around them, or give the parts to plans that run one
        after the other.

        ## Example

        ```yaml
        plan: 1
        title: A box in a box
        nodes:
          - id: box1
            type: subplan
            nodes:
              - id: box2
                type: subplan
                nodes:
                  - id: box3
                    type: subplan
                    nodes:
                      - id: box4
                        type: subplan
                        nodes:
                          - id: box5
                            type: subplan
                            nodes:
                              - id: box6
                                type: subplan
                                nodes:
                                  - id: box7
                                    type: subplan
                                    nodes:
                                      - id: box8
                                        type: subplan
                                        nodes:
                                          - id: box9
                                            type: subplan
                                            nodes: [{ id: build, type: program, command: [make], effects: read }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: A box in a box
        nodes:
          - id: box1
            type: subplan
            nodes:
              - id: box2
                type: subplan
                nodes: [{ id: build, type: program, command: [make], effects: read }]
        ```

        """##,
        ##"""
        # subplan.unknown

        Error: No plan is stored under this name, or not in this version.

        ## Cause

        This is said only where the stored plans are known: with `cairn validate --catalog FILE`, or by a
        program that compiles plans with a catalog.

        ## What to do

        Take the suggestion, or store the plan first.

        ## Example

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@3 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@2 }
        ```

        """##,
    ]
}

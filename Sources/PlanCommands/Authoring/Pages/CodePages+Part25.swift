// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part25 = [
        ##"""
        # signal.unknown

        Error: No node of the run waits for an event of this name.

        ## Cause

        An event that nothing waits for yet is kept. But this plan has no `wait` with that name at all, so
        it would be kept for nothing.

        ## What to do

        The message names the events that the plan waits for. `cairn why RUN` tells which one it waits for
        now.

        """##,
        ##"""
        # simulation.option

        Error: An option of a simulation does not fit the plan.

        ## Cause

        It names something that the plan does not have, or that cannot be set, chosen or made to fail like
        this: people do not fail but decide (`--choose`), a map takes as long as its items
        (`--took check.each=5m`).

        ## What to do

        Do as the message says. A node is named by its id, an item of a map as `check[3]`, all of them as
        `check.each`, and a node inside of a sub-plan that is written in place as `publish/tag`.

        """##,
        ##"""
        # store.busy

        Error: Another process has kept the database locked for too long.

        ## Cause

        The exit code is 75. `CAIRN_PATIENCE` says how long a command waits (10 seconds when not set).

        ## What to do

        Try again.

        """##,
        ##"""
        # store.conflict

        Error: Somebody else moved the run at the same time.

        ## Cause

        Nothing was written. The exit code is 75.

        ## What to do

        Try again.

        """##,
        ##"""
        # store.corrupt

        Error: The file is damaged, or is not a database of Cairn.

        ## What to do

        Copy it away, look at it with `cairn doctor`, and restore a sound copy, or start afresh with
        `--db PATH`.

        """##,
        ##"""
        # store.exists

        Error: The idempotency key is taken.

        ## What to do

        See the run that is named, or use another key.

        """##,
        ##"""
        # store.failed

        Error: SQLite reported something that has no code of its own.

        ## What to do

        Look at the database with `cairn doctor`.

        """##,
        ##"""
        # store.full

        Error: The disk is full.

        ## Cause

        Nothing half-written was kept. The exit code is 75.

        ## What to do

        Make room, then `cairn resume`.

        """##,
        ##"""
        # store.io

        Error: The disk reported an error.

        ## Cause

        Reading, writing or syncing failed (`EIO`): the disk, its cable, or the file system is not sound, or a network disk is away. Nothing
        half-written was kept; what was acknowledged before is there. The exit code is 75.

        ## What to do

        Look at the disk (`dmesg`, `smartctl`) and make a backup (`cairn backup`). When it is well, `cairn resume`.

        """##,
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
    ]
}

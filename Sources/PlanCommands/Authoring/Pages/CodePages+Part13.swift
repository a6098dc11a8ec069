// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part13 = [
        ##"""
        # job.taken

        Error: Another worker has taken the job.

        ## Cause

        Two workers claimed at the same moment, or the engine was started again in between.

        ## What to do

        Claim again. Over HTTP this is never seen: whoever comes
        second is given another job.

        """##,
        ##"""
        # job.unknown

        Error: There is no such job, or it is another organization's.

        ## Cause

        The name is not one that a claim has given, or it was given to a worker of another organization.
        Nobody can tell which from the answer.

        ## What to do

        Take the name as it came with the claim: `<run>:<node>:<attempt>`.

        """##,
        ##"""
        # join.can-never-fire

        Error: A join waits for more than ever completes in one run.

        ## Cause

        Either `atLeast` is more than there are dependencies, or some of the dependencies are on different
        cases of a switch, of which only one is taken.

        ## What to do

        Use `mode: any` to go on after whichever branch was taken, `mode: settled` to wait until all have
        ended somehow, or take some of the dependencies out.

        ## Example

        ```yaml
        plan: 1
        title: Draft or wait
        inputs: { type: object, required: [urgent], properties: { urgent: { type: boolean } } }
        nodes:
          - id: urgent
            type: switch
            cases: [{ when: inputs.urgent, to: [draft] }]
            otherwise: [collect]
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: collect, type: program, command: [collect], effects: idempotent }
          - { id: ready, type: join, dependsOn: [draft, collect], mode: all }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft or wait
        inputs: { type: object, required: [urgent], properties: { urgent: { type: boolean } } }
        nodes:
          - id: urgent
            type: switch
            cases: [{ when: inputs.urgent, to: [draft] }]
            otherwise: [collect]
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: collect, type: program, command: [collect], effects: idempotent }
          - { id: ready, type: join, dependsOn: [draft, collect], mode: any }
        ```

        """##,
        ##"""
        # join.mode

        Error: The mode of a join is not known.

        ## What to do

        Write `all`, `any`, `settled` or `{ atLeast: 2 }`.

        ## Example

        ```yaml
        plan: 1
        title: Test on two platforms
        nodes:
          - { id: linux, type: program, command: [make, test-linux], effects: read }
          - { id: mac, type: program, command: [make, test-mac], effects: read }
          - { id: tested, type: join, dependsOn: [linux, mac], mode: one }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test on two platforms
        nodes:
          - { id: linux, type: program, command: [make, test-linux], effects: read }
          - { id: mac, type: program, command: [make, test-mac], effects: read }
          - { id: tested, type: join, dependsOn: [linux, mac], mode: any }
        ```

        """##,
        ##"""
        # join.no-upstream

        Error: A join waits for nothing.

        ## What to do

        Add `dependsOn`, or take the join out.

        ## Example

        ```yaml
        plan: 1
        title: Test
        nodes:
          - { id: tested, type: join }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test
        nodes:
          - { id: linux, type: program, command: [make, test-linux], effects: read }
          - { id: mac, type: program, command: [make, test-mac], effects: read }
          - { id: tested, type: join, dependsOn: [linux, mac] }
        ```

        """##,
        ##"""
        # join.single-upstream

        Warning: A join waits for one node only.

        ## Cause

        Depending on the node itself would mean the same.

        ## What to do

        Leave the join out, or add what was forgotten.

        ## Example

        ```yaml
        plan: 1
        title: Test and publish
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: ready, type: join, dependsOn: [tests] }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [ready] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test and publish
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        """##,
        ##"""
        # json-patch.malformed

        Error: A patch is not one of RFC 6902.

        ## Cause

        A patch is a list of operations, each with an `op` (`add`, `remove`, `replace`, `move`, `copy` or
        `test`), a `path`, and a `value` or `from` where the operation needs one.

        ## What to do

        Mend the operation that is named.

        """##,
        ##"""
        # json-patch.not-found

        Error: A patch points at something that is not there.

        ## Cause

        The path of an operation names a member or an element that the document does not have, most often
        because the document has changed since the patch was made.

        ## What to do

        Compare the patch with the document that it is for, and make it again if need be.

        """##,
        ##"""
        # json-patch.test-failed

        Error: A `test` operation of a patch did not hold.

        ## Cause

        Nothing was changed: a patch is applied as a whole or not at all.

        ## What to do

        The document has changed since; look at it again and make the patch anew.

        """##,
        ##"""
        # json-patch.too-large

        Error: Applying a patch would make the document too large or too deep.

        ## Cause

        A few `copy` operations that copy each other's results can make a small document endless.

        ## What to do

        Make fewer copies.

        """##,
        ##"""
        # json.duplicate-key

        Error: One object has a key twice.

        ## Cause

        Many programs would silently take the last one. Cairn does not guess which was meant.

        ## What to do

        Remove one of the two.

        ## Example

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "nodes": [
            { "id": "build", "type": "program", "command": ["make"], "effects": "read", "effects": "once" }
          ]
        }
        ```

        ## Mended

        ```yaml
        {
          "plan": 1,
          "title": "Build",
          "nodes": [
            { "id": "build", "type": "program", "command": ["make"], "effects": "once" }
          ]
        }
        ```

        """##,
        ##"""
        # json.invalid-utf8

        Error: A JSON text holds bytes that are no UTF-8.

        ## What to do

        Send it as UTF-8, which is the only encoding that JSON has between programs (RFC 8259, section 8.1).

        """##,
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

        At most 128 levels are read: of a plan, of what a program prints, of what another server answers. The
        body of a request to `cairn serve` may have 64 (a plan that is sent as text is read as a plan), and a
        message of the Model Context Protocol 100. A text that has more was made by a program that went wrong,
        or to do harm.

        A request with such a body is refused with `request.invalid`, and this code stands among its `errors`.

        ## What to do

        Look at what wrote it.

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part5 = [
        ##"""
        # deadline.warn-range

        Warning: A warning would come before the node can have started.

        ## Cause

        `warn` says how long before the deadline a reminder is sent. It is at least as long as the deadline
        itself.

        ## What to do

        Make the warning shorter, or the deadline longer.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, warn: [1d], onBreach: [fail] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", deadline: { dueIn: 8h, warn: [1h], onBreach: [fail] } }
        ```

        """##,
        ##"""
        # deliverable.duplicate-key

        Error: Two deliverables of a node have one key.

        ## What to do

        Rename one.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ key: notes, kind: text }, { key: notes, kind: file }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ key: notes, kind: text }, { key: notes_file, kind: file }]
        ```

        """##,
        ##"""
        # deliverable.key-missing

        Error: A deliverable has no key.

        ## What to do

        Add `key:`, the name that checks and people know it by.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ kind: text, description: The notes as Markdown }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            deliverables: [{ key: notes, kind: text, description: The notes as Markdown }]
        ```

        """##,
        ##"""
        # deliverable.schema-unknown

        Error: The `schemaRef` of a deliverable is not below `schemas`.

        ## What to do

        Take the suggestion, or add the schema.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        schemas:
          Notes: { type: object, required: [markdown] }
        nodes:
          - id: draft
            type: program
            command: [draft]
            stdout: json
            effects: idempotent
            result: ${{ output.stdout }}
            outputSchemaRef: Notes
            deliverables: [{ key: notes, schemaRef: Note }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        schemas:
          Notes: { type: object, required: [markdown] }
        nodes:
          - id: draft
            type: program
            command: [draft]
            stdout: json
            effects: idempotent
            result: ${{ output.stdout }}
            outputSchemaRef: Notes
            deliverables: [{ key: notes, schemaRef: Notes }]
        ```

        """##,
        ##"""
        # demo.git

        Error: git could not make the repository of the demonstration.

        ## What to do

        Install git 2.28 or newer.

        """##,
        ##"""
        # demo.no-step

        Error: The step that `cairn demo crash` wanted to interrupt never began.

        ## What to do

        Look with `cairn doctor` in the folder that is named.

        """##,
        ##"""
        # demo.not-asked

        Error: Nobody was asked about the step that `cairn demo crash` interrupted.

        ## Cause

        That would be a defect of Cairn.

        ## What to do

        Look at `cairn events @last` in the folder that is named, and please report it.

        """##,
        ##"""
        # demo.program

        Error: A program that the demonstration needs could not be started.

        ## What to do

        Install it.

        """##,
        ##"""
        # demo.unwritable

        Error: The folder of the demonstration cannot be made or written.

        ## What to do

        Name another one with `--dir`, or set `TMPDIR`.

        """##,
        ##"""
        # directory.in-use

        Error: An entry of the directory cannot be removed, because others rest on it.

        ## What to do

        A group that open requests ask would be open to everybody without its entry. Take members out of it instead, with
        `cairn directory remove group:NAME --member WHO`, or let the requests be answered first.

        An organization keeps its entry as long as users of it have roles.

        """##,
        ##"""
        # directory.invalid-name

        Error: A name cannot be entered in the directory.

        ## What to do

        Use 1 to 200 bytes without white space; members of groups are `user:NAME` or `agent:NAME`.

        """##,
        ##"""
        # directory.invalid-policy

        Error: A policy says of no plan that people have to agree to it, or nobody could.

        ## What to do

        Say which plans it is for: with `--owner`, `--tool`, `--web`, `--cost-above` or `--people`. Name users and groups as
        those who agree, and as many people as have to. `cairn directory policy --none` takes a policy away.

        """##,
        ##"""
        # directory.last-admin

        Error: The only admin cannot go while others have roles.

        ## What to do

        Make somebody else an admin first: `cairn directory add user:NAME --role admin`.

        """##,
        ##"""
        # directory.unconfirmed

        Error: An entry of the directory was not removed, because nobody confirmed it.

        ## What to do

        Add `--yes` in scripts. `--member` and `--role` take only these away and do not ask.

        """##,
        ##"""
        # directory.unknown

        Error: Nobody has entered that name in the directory.

        ## What to do

        See `cairn directory list`. Names are written with their kind: `user:ada`, `group:docs`.

        """##,
        ##"""
        # document.empty

        Error: The file has no content.

        ## Cause

        It is empty, or holds only comments.

        ## What to do

        Write a plan; `cairn init hello` makes one to start from.

        ## Example

        ```yaml
        # The plan of the nightly build comes here.
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Nightly build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # document.not-utf8

        Error: The file holds bytes that are no UTF-8 text.

        ## What to do

        Save it as UTF-8. The line and the column tell where the first such byte is; most often the file was saved in an older
        encoding, or is no text at all.

        """##,
        ##"""
        # document.too-large

        Error: The file is larger than a plan may be.

        ## Cause

        A plan has at most 16 MiB and 2 000 000 values. A plan of that size is nearly always one that
        carries its data with it.

        ## What to do

        Keep data in files of its own and name them in the inputs. For the same work on many things use a
        `map` over a list that an earlier node returns.

        """##,
        ##"""
        # edge.duplicate

        Error: Two edges between the same nodes have different conditions.

        ## Cause

        It would not be clear whether one of them is enough or both must hold.

        ## What to do

        Make one condition of them, with `||` or `&&`; `outcome: always` stands for success and failure.

        ## Example

        ```yaml
        plan: 1
        title: Test and report
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: report, type: program, command: [make, report], effects: idempotent }
        edges:
          - { from: tests, to: report, outcome: failure }
          - { from: tests, to: report, when: size(output.stderr) > 0 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Test and report
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: report, type: program, command: [make, report], effects: idempotent }
        edges:
          - { from: tests, to: report, outcome: always }
        ```

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part9 = [
        ##"""
        # failure.no-choices

        Error: An `ask-human` rule offers nothing to choose.

        ## What to do

        List at least one of `retry`, `accept`, `skip` and `abort`, or leave `choices` out to offer `retry`,
        `skip` and `abort`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            failurePolicy: [{ action: ask-human, who: "user:ada", choices: [] }]
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
            failurePolicy: [{ action: ask-human, who: "user:ada", choices: [retry, abort] }]
        ```

        """##,
        ##"""
        # failure.unknown-action

        Error: A rule of a failure policy has no action, or an unknown one.

        ## What to do

        Write one of `retry`, `skip`, `block-run`, `fail-run`, `ask-human`, `fallback-owner`,
        `mark-partial`, `replan` and `compensate`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            failurePolicy: [{ classes: [timeout], action: repeat }]
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
            failurePolicy: [{ classes: [timeout], action: retry }]
        ```

        """##,
        ##"""
        # failure.unreachable-rule

        Warning: Rules of a failure policy follow one that matches everything.

        ## Cause

        The first rule that matches counts, and a rule without `classes` matches every failure.

        ## What to do

        Put the general rule last.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            failurePolicy: [{ action: skip }, { classes: [timeout], action: fail-run }]
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
            failurePolicy: [{ classes: [timeout], action: fail-run }, { action: skip }]
        ```

        """##,
        ##"""
        # file.folder

        Error: The path names a folder.

        ## What to do

        Name the plan's file in it.

        """##,
        ##"""
        # file.missing

        Error: There is no such file.

        ## What to do

        Look at the path; a file of a similar name in the same folder is suggested.

        """##,
        ##"""
        # file.not-a-file

        Error: Standard input cannot be mended in place.

        ## What to do

        Name a file. `cairn fmt -` reads standard input and writes standard output.

        """##,
        ##"""
        # file.too-large

        Error: A file that was handed up is larger than the engine takes.

        ## Cause

        An owner has sent the content of a deliverable to `PUT /v1/jobs/{job}/files` or
        `PUT /v1/runs/{run}/nodes/{node}/files`, and it has more bytes than one file may have. Nothing of it is kept.

        ## What to do

        Split the file, compress it, or put it where it can be read and hand over a deliverable of the kind `link`.

        """##,
        ##"""
        # file.too-many

        Error: Too many files wait for the result of one node.

        ## Cause

        An owner has handed up files for a node, as many as may wait, and no result has named them yet.

        ## What to do

        Hand the result in, or put several files into one archive. What no result names is forgotten after half a day.

        """##,
        ##"""
        # file.unreadable

        Error: The file may not be read.

        ## What to do

        Mend its permissions.

        """##,
        ##"""
        # file.unwritable

        Error: The file may not be written.

        ## Cause

        `cairn fmt` and `cairn validate --fix` write the files that they mend. The file is as it was.

        ## What to do

        Mend the permissions of the file and of its folder.

        """##,
        ##"""
        # format.both-given

        Error: Two keys that mean the same thing are both given.

        ## Cause

        Some settings have two spellings: `timeout` and `timeoutMs`, `outputSchema` and `outputSchemaRef`,
        `requireApproval` and `approval.required`. If both were allowed, one would silently win.

        ## What to do

        Keep one.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 10m, timeoutMs: 60000 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 10m }
        ```

        """##,
        ##"""
        # format.unknown-key

        Error: A key does not exist here.

        ## Cause

        It is misspelt, or it belongs somewhere else. It would have no effect, and a plan whose timeout has
        no effect is worse than one that is refused.

        ## What to do

        Take the suggestion, which `cairn validate --fix` does for you where it is certain.
        `cairn explain KEY` tells where a key belongs. Keys of your own begin with `x-`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timout: 10m }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 10m }
        ```

        """##,
        ##"""
        # format.unknown-word

        Error: A word is not one of the values of its key.

        ## What to do

        Take one of those that are listed.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, stdout: lines }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, stdout: json-lines }
        ```

        """##,
        ##"""
        # format.version-missing

        Error: The file does not begin with `plan: 1`.

        ## Cause

        The number says which format the plan is written in, so that a later Cairn still reads it as it was
        meant.

        ## What to do

        Add `plan: 1` as the first line. `cairn validate --fix` does it.

        ## Example

        ```yaml
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # format.version

        Error: `plan:` names a format that this version does not read.

        ## What to do

        Write `plan: 1`, or use a newer Cairn.

        ## Example

        ```yaml
        plan: 2
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
    ]
}

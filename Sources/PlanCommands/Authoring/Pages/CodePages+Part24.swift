// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part24 = [
        ##"""
        # schema.unused

        Warning: A schema of the plan is never used.

        ## Cause

        Nothing refers to it, neither `…SchemaRef` nor `$ref`. Often the reference is what was forgotten.

        ## What to do

        Refer to it, or take it out.

        ## Example

        ```yaml
        plan: 1
        title: Count the commits
        schemas:
          Count: { type: object, required: [count] }
        nodes:
          - { id: commits, type: program, command: [git, rev-list, --count, HEAD], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count the commits
        schemas:
          Count: { type: object, required: [count] }
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { count: "${{ int(output.stdout.trim()) }}" }
            outputSchemaRef: Count
        ```

        """##,
        ##"""
        # secret.literal

        Error: A value in `env` or `headers` looks like a secret.

        ## Cause

        A plan is stored, shown to reviewers and to agents, and printed in reports. The value begins as the
        keys of well-known services do, or it is a long word under a name such as `password` or `token`.

        ## What to do

        Name the secret below `secrets` and write `{ secret: NAME }`. Then change it where it was issued: it
        has stood in a file. If it is none, put it into a file or an input.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - id: publish
            type: program
            command: [publish]
            env: { API_TOKEN: ghp_examplekey1234 }
            effects: once
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        secrets: [TOKEN]
        nodes:
          - id: publish
            type: program
            command: [publish]
            env: { API_TOKEN: { secret: TOKEN } }
            effects: once
        ```

        """##,
        ##"""
        # secret.undeclared

        Error: A secret is used that is not listed below `secrets`.

        ## Cause

        The list tells whoever approves a plan which secrets it can get at.

        ## What to do

        List it, or take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - { id: publish, type: program, command: [publish], env: { API_TOKEN: { secret: TOKEN } }, effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        secrets: [TOKEN]
        nodes:
          - { id: publish, type: program, command: [publish], env: { API_TOKEN: { secret: TOKEN } }, effects: once }
        ```

        """##,
        ##"""
        # secret.unknown

        Warning: No secret of this name is stored where the plan is to run.

        ## Cause

        This is said only where the secrets are known: with `cairn validate --catalog FILE`, or by a program
        that compiles plans with a catalog. It is a warning, because the secret may still be stored before
        the plan runs.

        ## What to do

        Take the suggestion, or store the secret.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        secrets: [TOKENS]
        nodes:
          - { id: publish, type: program, command: [publish], env: { API_TOKEN: { secret: TOKENS } }, effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        secrets: [TOKEN]
        nodes:
          - { id: publish, type: program, command: [publish], env: { API_TOKEN: { secret: TOKEN } }, effects: once }
        ```

        """##,
        ##"""
        # server.address

        Error: What shall be the address of a server is none.

        ## What to do

        Write it like `http://127.0.0.1:7070` or `https://cairn.example.org/path`: with `http` or `https`, and without a name, a
        password, `?` and `#`. It stands after `--server`, or in `CAIRN_SERVER`.

        """##,
        ##"""
        # server.failed

        Error: The server had to end.

        ## What to do

        Start it again; nothing that was answered is lost. If it happens again, please report it.

        """##,
        ##"""
        # server.no-address

        Error: The address that the server shall listen on is not to be had.

        ## What to do

        Name one of this machine with `--host`, and a port that you may use. Ports below 1024 are for root.

        """##,
        ##"""
        # server.not-loopback

        Error: Without keys, a server may listen on this machine only.

        ## What to do

        Listen on 127.0.0.1, or make a key first with `cairn keys create`: then everybody who brings none is refused.

        """##,
        ##"""
        # server.port-taken

        Error: Another process listens on the port of the server.

        ## What to do

        Stop it, or name another `--port`; 0 is any that is free.

        """##,
        ##"""
        # server.unreachable

        Error: The server does not answer.

        ## Cause

        Nobody listens at its address, something between refuses or is slow, or the server was away for longer than the program
        was ready to wait. It was asked again meanwhile, each time under the same `Idempotency-Key`: what was
        asked for may have happened, and happens once.

        ## What to do

        Start the server with `cairn serve`, or name another one with `--server`. A command ends with exit code 69; saying it again is safe
        where it names an `--idempotency-key`.

        """##,
        ##"""
        # server.unreadable

        Error: What has answered does not answer as a Cairn server does.

        ## Cause

        Another program listens at the address, something between answers for the server (a proxy that asks for a password, a page that
        says that the server is away), or the server is of another version.

        ## What to do

        Open `/readyz` of the address: a server of Cairn says that it is ready. Compare `cairn version` with
        `version` in its `/openapi.json`.

        """##,
        ##"""
        # signal.too-large

        Error: The data of an event are too large.

        ## Cause

        An event is kept with the run, and every expression that reads it would carry it along.

        ## What to do

        Send what the plan needs, such as an id or an address, and let a node fetch the rest: `cairn signal
        RUN pushed --data '{"sha": "a1"}'`.

        """##,
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
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part24 = [
        ##"""
        # schema.unknown-ref

        Error: A `$ref` points at nothing.

        ## What to do

        Name one of the plan's `schemas` (`$ref: Commit`), or a place in the same schema
        (`$ref: '#/$defs/x'`).

        ## Example

        ```yaml
        plan: 1
        title: List the commits
        schemas:
          Commit: { type: object, required: [sha], properties: { sha: { type: string } } }
        nodes:
          - id: commits
            type: program
            command: [list-commits]
            stdout: json
            effects: read
            outputSchema: { type: object, properties: { stdout: { type: array, items: { $ref: Comit } } } }
          - id: last
            type: program
            command: [last-commit]
            stdout: json
            effects: read
            outputSchema: { type: object, properties: { stdout: { $ref: Commit } } }
            dependsOn: [commits]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: List the commits
        schemas:
          Commit: { type: object, required: [sha], properties: { sha: { type: string } } }
        nodes:
          - id: commits
            type: program
            command: [list-commits]
            stdout: json
            effects: read
            outputSchema: { type: object, properties: { stdout: { type: array, items: { $ref: Commit } } } }
        ```

        """##,
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
        # server.certificate

        Error: The certificate of the server, or its key, cannot be used.

        ## Cause

        The exit code is 78. One of the files is not there, is not in PEM, has a password, or they do not belong together.

        ## What to do

        Name the certificate with those behind it in `--tls-certificate`, and its key in `--tls-key`.

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
        # session.csrf

        Error: A page wants to change something, and does not send the session's token.

        ## Cause

        What a browser sends by itself, the cookie, is not enough: a page of another site could make it do so.

        ## What to do

        Send `X-CSRF-Token` with the `csrfToken` that `GET /v1/session` tells.

        """##,
        ##"""
        # session.expired

        Error: The time of a session is over.

        ## Cause

        A session lasts for 12 hours, and no longer than the key or token that has opened it.

        ## What to do

        Sign in again: `POST /v1/session` with a key or a token.

        """##,
        ##"""
        # session.not-found

        Error: There is no session of this name.

        ## What to do

        Take one that `cairn keys sessions` shows, such as `ses_0123456789abcdef`. A session that was ended, or whose time is
        over, is not there any more. Those of others are shown to admins only, and those of another organization to nobody.

        """##,
        ##"""
        # session.unknown

        Error: The session of a page is over, or none of this server's.

        ## What to do

        Sign in again: `POST /v1/session` with a key or a token.

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
    ]
}

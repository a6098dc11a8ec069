// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part22 = [
        ##"""
        # schema.default-invalid

        Warning: The default of a schema is refused by the schema itself.

        ## Cause

        Defaults are filled in for whoever starts a run, answers a question or fills in a form. This one
        would be refused as soon as it is sent.

        ## What to do

        Change the default, or what is allowed.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, enum: [stable, beta], default: nightly } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.channel }}"], effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, enum: [stable, beta], default: stable } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.channel }}"], effects: once }
        ```

        """##,
        ##"""
        # schema.invalid

        Error: A JSON Schema is not one.

        ## Cause

        Schemas are JSON Schema, draft 2020-12. A misspelt type would allow everything, silently.

        ## What to do

        Look at the keyword that is named.

        ## Example

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            outputSchema: { type: object, properties: { stdout: { type: strng } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            outputSchema: { type: object, properties: { stdout: { type: string } } }
        ```

        """##,
        ##"""
        # schema.remote-ref

        Error: A `$ref` points at the network.

        ## Cause

        It is never fetched: what a plan means must not depend on what a server says today.

        ## What to do

        Copy the schema below `schemas` and refer to it by name.

        ## Example

        ```yaml
        plan: 1
        title: Greet
        nodes:
          - id: greet
            type: human-input
            owner: user:ada
            question: Who shall be greeted?
            form: { type: object, properties: { person: { $ref: "https://example.org/person.json" } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Greet
        schemas:
          Person: { type: object, required: [name], properties: { name: { type: string } } }
        nodes:
          - id: greet
            type: human-input
            owner: user:ada
            question: Who shall be greeted?
            form: { type: object, properties: { person: { $ref: Person } } }
        ```

        """##,
        ##"""
        # schema.too-deep

        Error: A schema is nested too deeply.

        ## Cause

        At most 100 schemas may stand inside each other.

        ## What to do

        Move parts of it below `schemas` and refer to them by name.

        """##,
        ##"""
        # schema.too-large

        Error: A schema is larger than allowed.

        ## Cause

        It has more than 20 000 parts, or a `pattern` that is too large for a regular expression.

        ## What to do

        Make it smaller. A long list of allowed values is better checked by the program that knows it.

        """##,
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

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part27 = [
        ##"""
        # tell.not-under-way

        Error: Something was said to whoever works on a node, and nobody does.

        ## Cause

        What is said with `cairn tell` is for the attempt that is under way, and gone with it. The node has not begun, waits
        for its next attempt or for people, is a run of its own, or has ended.

        ## What to do

        Look with `cairn why RUN/NODE` where it stands. A request to people takes a comment (`cairn comment APPROVAL -m
        TEXT`); the run that a sub-plan is has nodes of its own; what has ended can be done again (`cairn retry RUN/NODE`).

        """##,
        ##"""
        # tell.too-many

        Error: An attempt has been told as much as it may be.

        ## Cause

        Whoever makes an attempt is told 50 things at the most.

        ## What to do

        Say what matters in the node's input, and have it done again: `cairn retry RUN/NODE --downstream --input JSON`.

        """##,
        ##"""
        # thread.too-many-runs

        Error: The thread has as many active runs as it may have.

        ## What to do

        Replace or cancel one of them. How many a thread may have is `maxActiveRuns` of the thread or its organization
        in the directory; it is 20 where nobody has said more.

        """##,
        ##"""
        # timeout.range

        Error: A timeout is not longer than 0, or is no duration.

        ## What to do

        Write it like `90s`, `15m` or `2h`. A node without a timeout may work as long as it likes.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, timeout: 0s }
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
        # token.algorithm

        Error: A token is signed in a way that is not taken.

        ## Cause

        Tokens are taken that are signed with a private key that the issuer alone has: RS256 to RS512, PS256 to PS512, ES256
        to ES512, EdDSA. `none`, and secrets that both sides know (HS256), are not.

        ## What to do

        Have the issuer sign with one of these.

        """##,
        ##"""
        # token.audience

        Error: A token is for somebody else.

        ## Cause

        Its claim `aud` does not name what `--audience` says. A token for another service must not open this one.

        ## What to do

        Ask the issuer for a token with that audience.

        """##,
        ##"""
        # token.claim

        Error: A claim that the server needs is missing in a token, or has a value that cannot be used.

        ## Cause

        The message names it: `exp`, the one of `--subject-claim`, or the one of `--organization-claim`.

        ## What to do

        Have the issuer put it in, or name the claim that says it.

        """##,
        ##"""
        # token.early

        Error: The time of a token has not come yet.

        ## Cause

        Its claim `nbf` is more than a minute ahead.

        ## What to do

        Wait, or see whether the clocks of both machines are right.

        """##,
        ##"""
        # token.expired

        Error: The time of a token is over.

        ## Cause

        Its claim `exp` is more than a minute ago.

        ## What to do

        Ask the issuer for another. If it is new, see whether the clocks of both machines are right.

        """##,
        ##"""
        # token.issuer-away

        Error: No keys of the issuer are known yet, and it cannot be asked.

        ## Cause

        The log of the server says what is wrong: the issuer does not answer, its discovery document is about another one, it may
        not be reached from here (`--allow-hosts`), or it is not on https. Keys that are known go on while the issuer is away.

        ## What to do

        Try again in a moment, or tell an operator.

        """##,
        ##"""
        # token.issuer

        Error: A token is of another issuer than the one that the server trusts.

        ## Cause

        Its claim `iss` is not exactly what `--issuer` says; a `/` at the end counts.

        ## What to do

        Get a token from the issuer that the suggestion names.

        """##,
        ##"""
        # token.key-unknown

        Error: A token names a key that its issuer does not show.

        ## Cause

        The issuer has changed its keys, or the token was signed by somebody else. The keys were read again for it, unless
        that was less than half a minute ago.

        ## What to do

        Ask the issuer for a new token. When it has changed its keys just now, try again in a minute.

        """##,
        ##"""
        # token.scope

        Error: A token allows nothing here.

        ## Cause

        The claim of `--scope-claim` is missing, or no word in it is a scope of this server. Words that are none are passed
        over.

        ## What to do

        Have the issuer put in what the person may: `read`, `submit`, `decide`, `work:QUEUE` or `admin`, behind what
        `--scope-prefix` says.

        """##,
        ##"""
        # token.signature

        Error: A token was not signed by its issuer, or was changed since.

        ## What to do

        Send it as the issuer gave it out. If it is, tell an operator: somebody else has made it.

        """##,
        ##"""
        # token.unreadable

        Error: What a request brings as a token is none that could be checked.

        ## Cause

        It is longer than 16 KiB, its parts are not those of a JWT, it is for something else (`typ`), or its header asks for
        what nobody here knows (`crit`).

        ## What to do

        Send the access token as the issuer gave it out, as `Authorization: Bearer …`.

        """##,
        ##"""
        # tool.allow-deny-conflict

        Error: A tool is allowed and denied by the same policy.

        ## Cause

        What is denied stays denied, so the first word would have no effect.

        ## What to do

        Take it out of one of the lists.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:lead
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object }
            toolPolicy: { allow: [docs.links, files.write], deny: [files.write] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: agent-task
            owner: agent:lead
            objective: Release notes that a user understands.
            successCriteria: [Every breaking change is named.]
            outputSchema: { type: object }
            toolPolicy: { allow: [docs.links], deny: [files.write] }
        ```

        """##,
        ##"""
        # tool.arguments-invalid

        Error: An argument of a tool is refused by the tool's own schema.

        ## Cause

        The schema of the tool is known from the catalog (`cairn validate --catalog FILE`).

        ## What to do

        Give the argument as the schema wants it.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: 7 }, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: docs }, effects: read }
        ```

        """##,
        ##"""
        # tool.arguments-unsatisfied

        Error: A tool requires an argument that nobody gives.

        ## Cause

        The schema of the tool is known from the catalog (`cairn validate --catalog FILE`).

        ## What to do

        Add the argument.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: {}, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: docs }, effects: read }
        ```

        """##,
        ##"""
        # tool.failed

        Error: A tool that an agent has had called has failed.

        ## Cause

        The message says why, and in brackets the class: `lost` and `unavailable` when the server of the tool has ended or
        cannot be reached, `timeout`, `permission`, `rate-limited`, `executor-error` for an error of the tool itself. The call
        counts as made.

        ## What to do

        Call again where that is harmless, use another tool, or hand in the node as failed.

        """##,
        ##"""
        # tool.name-missing

        Error: A tool node does not say which tool.

        ## What to do

        Add `tool: <name>`.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, arguments: { path: docs }, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.links, arguments: { path: docs }, effects: read }
        ```

        """##,
    ]
}

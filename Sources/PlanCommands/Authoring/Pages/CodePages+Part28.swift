// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part28 = [
        ##"""
        # tool.no-call-left

        Error: An agent has used up the tool calls that its node may make.

        ## Cause

        The budget of the node or of the run (`toolCalls`) is reached. Where there is none, a node has 1,000 calls for each
        of its attempts. The call was not made.

        ## What to do

        Hand in what there is, or have the limit raised (`cairn raise-budget`) and the node done again. Where no budget says
        how many calls there may be, one does from then on: `budget: { toolCalls: { hard: 5000 } }` in the node.

        """##,
        ##"""
        # tool.not-permitted-for-owner

        Error: The owner of a node may not use a tool.

        ## Cause

        Either the node's own `toolPolicy` does not allow the tool that the node calls, or the catalog says
        that the tool is for other owners. While a run is under way: an agent calls a tool
        (`callExecutionNodeTool`) that its node's `toolPolicy` does not allow; a node without a policy allows none.

        ## What to do

        Allow the tool, give the node to an owner who may use it, or leave the tool out.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - id: links
            type: tool
            tool: docs.links
            arguments: { path: docs }
            effects: read
            toolPolicy: { allow: [files.write] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - id: links
            type: tool
            tool: docs.links
            arguments: { path: docs }
            effects: read
        ```

        """##,
        ##"""
        # tool.unknown

        Error: There is no tool of this name where the plan is to run.

        ## Cause

        This is said only where the tools are known: with `cairn validate --catalog FILE`, or by a program
        that compiles plans with a catalog. A pattern that ends in `*` and fits no tool is a warning.

        ## What to do

        Take the suggestion, or connect the server that has the tool.

        ## Example

        ```yaml
        plan: 1
        title: Find the links
        nodes:
          - { id: links, type: tool, tool: docs.link, arguments: { path: docs }, effects: read }
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
        # toolbox.invalid-arguments

        Error: The arguments of a plan tool do not fit its schema.

        ## What to do

        Read the tool's `inputSchema`; the path says where they do not fit.

        """##,
        ##"""
        # toolbox.may-not-decide

        Error: The caller of a tool may not decide what people are asked.

        ## What to do

        Let a person decide. Whoever serves the tools says who may.

        """##,
        ##"""
        # toolbox.unknown-tool

        Error: There is no plan tool of this name.

        ## What to do

        Take the name that is suggested; docs/plan-tools.md lists them.

        """##,
        ##"""
        # turn.none

        Error: Somebody submits the result of a turn and has no node under way in this thread.

        ## What to do

        Look with `getActiveExecutionPlan` at what is to be done, and by whom.

        """##,
        ##"""
        # turn.several

        Error: Somebody submits the result of a turn and has several nodes under way in this thread.

        ## What to do

        Say which one it is with `submitExecutionNodeResult`.

        """##,
        ##"""
        # upkeep.missing

        Error: The server does not look after its database for others.

        ## Cause

        `cairn serve` does. A program of your own that serves the HTTP interface has to say how: `ServerOptions.upkeep`.

        ## What to do

        Run the command where the database is, and name that with `--db`.

        """##,
        ##"""
        # wait.event-name

        Error: A wait for an event does not say for which.

        ## What to do

        Add `name:`; `match` may say more about it.

        ## Example

        ```yaml
        plan: 1
        title: Build, then wait for a push
        inputs: { type: object, required: [repo], properties: { repo: { type: string } } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: pushed, type: wait, event: { match: event.repo == inputs.repo, timeout: 1d }, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build, then wait for a push
        inputs: { type: object, required: [repo], properties: { repo: { type: string } } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: pushed, type: wait, event: { name: commit-pushed, match: event.repo == inputs.repo }, dependsOn: [build] }
        ```

        """##,
        ##"""
        # wait.one-of

        Error: A wait needs exactly one of `for`, `until` and `event`.

        ## What to do

        Give one: how long, until which moment, or until what happens.

        ## Example

        ```yaml
        plan: 1
        title: Build, then pause
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: pause, type: wait, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build, then pause
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: pause, type: wait, for: 15m, dependsOn: [build] }
        ```

        """##,
        ##"""
        # wait.until-type

        Error: `until` is not a moment.

        ## Cause

        It wants an instant, or a text that is one (`2026-12-01T09:00:00Z`). A duration is not a moment.

        ## What to do

        Write `timestamp('…')` or `now + duration('1h')`; to wait for a time to pass, use `for`.

        ## Example

        ```yaml
        plan: 1
        title: Pause, then build
        nodes:
          - { id: pause, type: wait, until: duration('1h') }
          - { id: build, type: program, command: [make], effects: idempotent, dependsOn: [pause] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Pause, then build
        nodes:
          - { id: pause, type: wait, until: now + duration('1h') }
          - { id: build, type: program, command: [make], effects: idempotent, dependsOn: [pause] }
        ```

        """##,
        ##"""
        # webhook.event-gone

        Error: An event cannot be sent to a webhook again, because it is not there any more.

        ## Cause

        Deliveries are remembered longer than the runs that they were about, which `cairn gc` removes.

        ## What to do

        Nothing can bring the event back, but a backup from before. Where events may be asked for later, keep runs for longer
        (`cairn gc --older-than`).

        """##,
        ##"""
        # webhook.invalid

        Error: A webhook cannot be made or used as it is asked for.

        ## Cause

        Its URL is none of http or https, a text is too long, there are 100 webhooks already, or too many of its
        events wait to be sent again.

        ## What to do

        The message says which. A name and a password in the URL are refused: what is sent is signed instead.

        """##,
        ##"""
        # webhook.unknown-delivery

        Error: Nothing of this number was sent to the webhook.

        ## What to do

        Take one that `cairn webhooks deliveries` shows. Of each webhook the last thousand are remembered.

        """##,
        ##"""
        # webhook.unknown

        Error: There is no webhook of this name.

        ## What to do

        Take one that `cairn webhooks list` shows. Those of another organization are not shown.

        """##,
        ##"""
        # worker.unstartable

        Error: The worker that shall be checked cannot be started.

        ## What to do

        Name its command after `--`, as it would be typed: `cairn worker conform -- python3 worker.py {server} {queue}`.
        It is looked for on the `PATH`, relative to the current folder where it has a `/`, and started without a shell.

        """##,
        ##"""
        # yaml.alias

        Error: A `*name` repeats a part that was marked before.

        ## Cause

        Aliases are no part of the format. A glob such as `*.md` without quotation marks also looks like one
        to YAML.

        ## What to do

        Write the value out; put a text that begins with `*` into quotation marks.

        ## Example

        ```yaml
        plan: 1
        title: Count the documents
        nodes:
          - { id: files, type: program, command: [git, ls-files, *docs], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count the documents
        nodes:
          - { id: files, type: program, command: [git, ls-files, "*docs"], effects: read }
        ```

        """##,
    ]
}

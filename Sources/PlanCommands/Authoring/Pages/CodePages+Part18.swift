// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part18 = [
        ##"""
        # plan.title-long

        Error: The title has more than 200 characters.

        ## What to do

        Shorten it; `objective` has room for why and how.

        ## Example

        ```yaml
        plan: 1
        title: >-
          Build the programs of the tools team for all three platforms that we support, run the whole test
          suite on each of them, gather the reports in one place, and tell everybody on the mailing list
          whether it went well
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test on all platforms
        objective: >-
          Build the programs of the tools team for all three platforms that we support, run the whole test
          suite on each of them, gather the reports in one place, and tell everybody on the mailing list
          whether it went well
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # plan.too-many-edges

        Error: The plan has more edges than a plan may have.

        ## Cause

        At most 1 000 000 edges are allowed. Edges multiply when each node of one large group depends on
        each node of another.

        ## What to do

        Put a `join` between the two groups: one side leads to it, the other depends on it.

        """##,
        ##"""
        # plan.too-many-nodes

        Error: The plan has more nodes than a plan may have.

        ## Cause

        At most 100 000 nodes are allowed. A plan with so many is usually the same work written out once for
        each of many things.

        ## What to do

        Use a `map` over a list, which may have 100 000 items of its own, or several plans.

        """##,
        ##"""
        # plan.unknown

        Error: No plan of that name, or of that version, is kept.

        ## Cause

        `NAME` and `NAME@VERSION` mean plans that were kept with `cairn plans add`.

        ## What to do

        See what is kept with `cairn plans --all`, or keep the plan with `cairn plans add FILE`.

        """##,
        ##"""
        # program.command-missing

        Error: A program has no command.

        ## What to do

        Add `command`: a list of the program and its arguments.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, effects: idempotent }
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
        # program.command-not-a-list

        Error: The command is one text, and no shell reads it.

        ## Cause

        A plan's values are put into commands as whole arguments. If a shell split the text, a value with a
        space or a semicolon in it would become something else.

        ## What to do

        Write it as a list. Where you need pipes or globs, name the shell yourself, with the values as its
        arguments: `command: [sh, -c, 'grep -c "$1" *.md', sh, "${{ inputs.word }}"]`.

        ## Example

        ```yaml
        plan: 1
        title: Look at the tree
        nodes:
          - { id: look, type: program, command: git status, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Look at the tree
        nodes:
          - { id: look, type: program, command: [git, status], effects: read }
        ```

        """##,
        ##"""
        # program.env-name

        Error: The name of an environment variable or of a header cannot be one.

        ## Cause

        A variable's name is not empty and holds no `=`; a header's name is made of letters, digits and a
        few signs such as `-`.

        ## What to do

        Rename it.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], env: { "CI=1": yes }, effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], env: { CI: "1" }, effects: idempotent }
        ```

        """##,
        ##"""
        # program.env-value

        Error: The value of an environment variable or of a header is an object without `secret`.

        ## What to do

        Write a text, or `{ secret: NAME }`, with a `prefix` if one is needed.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        secrets: [TOKEN]
        nodes:
          - { id: publish, type: program, command: [publish], env: { TOKEN: { prefix: "Bearer " } }, effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        secrets: [TOKEN]
        nodes:
          - { id: publish, type: program, command: [publish], env: { TOKEN: { secret: TOKEN, prefix: "Bearer " } }, effects: once }
        ```

        """##,
        ##"""
        # question.duplicate

        Error: Two open questions have one id.

        ## What to do

        Rename one; the answer is `answers.<id>` in expressions.

        ## Example

        ```yaml
        plan: 1
        title: Check and publish
        openQuestions:
          - { id: skip, ask: "Skip the lint?", answer: { type: boolean, default: false } }
          - { id: skip, ask: "Skip the link check?", answer: { type: boolean, default: false } }
        nodes:
          - { id: lint, type: program, command: [make, lint], effects: read, when: "!answers.skip" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Check and publish
        openQuestions:
          - { id: skip_lint, ask: "Skip the lint?", answer: { type: boolean, default: false } }
          - { id: skip_links, ask: "Skip the link check?", answer: { type: boolean, default: false } }
        nodes:
          - { id: lint, type: program, command: [make, lint], effects: read, when: "!answers.skip_lint" }
        ```

        """##,
        ##"""
        # question.incomplete

        Error: An open question lacks its id, its words or its answer.

        ## Cause

        `answer` is the JSON Schema of what may be said; its `default` stands until somebody answers.

        ## What to do

        Add what is missing.

        ## Example

        ```yaml
        plan: 1
        title: Check and publish
        openQuestions: [{ id: skip_lint, ask: "Skip the lint?" }]
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Check and publish
        openQuestions: [{ id: skip_lint, ask: "Skip the lint?", answer: { type: boolean, default: false } }]
        nodes:
          - { id: lint, type: program, command: [make, lint], effects: read, when: "!answers.skip_lint" }
        ```

        """##,
        ##"""
        # reason.missing

        Error: A reason was given that says nothing.

        ## Cause

        Skipping a node, completing it for its owner, and sending something back change how a run goes. The
        reason is kept, so that everybody can understand it later.

        ## What to do

        Add `-m` and a few words, such as `cairn skip RUN/NODE -m 'the server is gone for good'`.

        """##,
        ##"""
        # ref.unknown-answer

        Error: An expression names an answer to a question that the plan does not ask.

        ## Cause

        `answers.<id>` is what was said to the question with that id below `openQuestions`.

        ## What to do

        Add the question, or take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Check and publish
        openQuestions:
          - { id: skip_lint, ask: "Skip the lint?", answer: { type: boolean, default: false } }
        nodes:
          - { id: lint, type: program, command: [make, lint], effects: read, when: "!answers.skip_links" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Check and publish
        openQuestions:
          - { id: skip_lint, ask: "Skip the lint?", answer: { type: boolean, default: false } }
        nodes:
          - { id: lint, type: program, command: [make, lint], effects: read, when: "!answers.skip_lint" }
        ```

        """##,
        ##"""
        # ref.unknown-field

        Error: An expression reads a member that is not declared.

        ## Cause

        The schema of the source (a node's `outputSchema`, the plan's `inputs`, what a program or a person
        returns) has no such member. It is a warning only where the schema allows further members and none
        of those that are declared has a similar name.

        ## What to do

        Take the suggestion, or declare the member. Ask `has(…)` before you read a member that may be
        missing.

        ## Example

        ```yaml
        plan: 1
        title: Count and report
        nodes:
          - id: count
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { commits: "${{ int(output.stdout.trim()) }}" }
          - { id: report, type: system-task, owner: "system:echo", input: "${{ nodes.count.output.comits }}" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count and report
        nodes:
          - id: count
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            result: { commits: "${{ int(output.stdout.trim()) }}" }
          - { id: report, type: system-task, owner: "system:echo", input: "${{ nodes.count.output.commits }}" }
        ```

        """##,
    ]
}

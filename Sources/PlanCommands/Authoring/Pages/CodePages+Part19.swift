// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part19 = [
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
        ##"""
        # ref.unknown-input

        Error: An expression names an input that the plan does not declare.

        ## What to do

        Declare it below `inputs`, or take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, default: stable } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.chanel }}"], effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, default: stable } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.channel }}"], effects: once }
        ```

        """##,
        ##"""
        # ref.unknown-node

        Error: An expression or `dependsOn` names a node that is not there.

        ## What to do

        Take the suggestion. What stands in the body of a map or in a sub-plan cannot be named from outside;
        the map or the sub-plan can.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [built] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # replace.no-active-run

        Error: There is no run in this thread that could be replaced.

        ## What to do

        Create a plan instead.

        """##,
        ##"""
        # replace.not-active

        Error: The run that is to be replaced is none of this thread's.

        ## What to do

        Take the id of an active run, as `listExecutionPlans` gives it.

        """##,
        ##"""
        # replace.reason-missing

        Error: A replacement needs its reason.

        ## Cause

        The old run is aborted, and people who look at it later want to know why.

        ## What to do

        Add `--reason TEXT`. To see first what would be taken over, done again and dropped, add `--preview`.

        """##,
        ##"""
        # replace.terminal

        Error: The run has completed or was aborted; nothing can take its place.

        ## Cause

        A replacement goes on from a run that is not done. One that has completed has handed out its outputs, and
        one that was aborted was meant to end. A plan that was sent back with `cairn request-changes` is an
        exception: a replacement answers it.

        ## What to do

        Start another run with `cairn run FILE`, or turn off from what the old one had done with `cairn fork RUN`.

        """##,
        ##"""
        # report.held

        Error: The run is paused.

        ## Cause

        A person has paused the run, so nothing of it may move.

        ## What to do

        Let it go on first, then report again.

        """##,
        ##"""
        # report.not-reported

        Error: The nodes of the run are not reported from outside.

        ## Cause

        Only a plan with the label `profile: linear` leaves its nodes to reports. The nodes of every other plan are
        done by their owners, whose results the engine takes itself.

        ## What to do

        Answer, skip or override the node with the commands for that, or give the plan the label.

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part15 = [
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
        # result.node-unknown

        Error: A result came for a node that the run does not have.

        ## What to do

        Look at the name that was sent.

        """##,
        ##"""
        # result.run-not-running

        Error: A result came for a run that has ended.

        ## What to do

        Nothing: the result is ignored.

        """##,
        ##"""
        # result.stale-attempt

        Error: A result came for an attempt that does not count any more.

        ## Cause

        The attempt had timed out or was lost, and another one was begun.

        ## What to do

        Nothing: the newer attempt counts.

        """##,
        ##"""
        # resume.node-not-restartable

        Error: The node is not blocked.

        ## Cause

        Only a blocked node can be done again by hand. One that has failed for good has had its
        consequences.

        ## What to do

        `cairn why RUN/NODE` tells how it stands.

        """##,
        ##"""
        # resume.nothing-to-resume

        Error: Nothing in the run is blocked.

        ## What to do

        `cairn why RUN` tells what it waits for. If it waits for a person, see `cairn inbox`.

        """##,
        ##"""
        # retry.delay-range

        Error: A delay of a retry policy is no duration, or `maxDelay` is shorter than `initialDelay`.

        ## Cause

        `initialDelay` is 1s and `maxDelay` 5m when left out.

        ## What to do

        Correct one of them.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, retryPolicy: { initialDelay: 10m } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, retryPolicy: { initialDelay: 10m, maxDelay: 1h } }
        ```

        """##,
        ##"""
        # retry.max-attempts-range

        Error: `maxAttempts` is not a whole number from 1 to 50.

        ## Cause

        It counts the first attempt, so 1 means that nothing is tried again.

        ## What to do

        Correct it.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, retryPolicy: { maxAttempts: 0 } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, retryPolicy: { maxAttempts: 1 } }
        ```

        """##,
        ##"""
        # retry.no-items

        Error: `--failed-items` was given for a node that is not a map.

        ## What to do

        Leave it off.

        """##,
        ##"""
        # retry.once

        Remark: A node with `effects: once` has retries.

        ## Cause

        Doing it again may do it twice, so a person is asked before each further attempt. The policy does
        not change that.

        ## What to do

        Nothing, if that is meant. Set `maxAttempts: 1` to make it plain, or `effects: idempotent` if doing
        it again is harmless.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - { id: publish, type: program, command: [make, publish], effects: once, retryPolicy: { maxAttempts: 3 } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        nodes:
          - { id: publish, type: program, command: [make, publish], effects: once }
        ```

        """##,
    ]
}

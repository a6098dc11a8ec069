// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part16 = [
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
        # replace.terminal

        Error: The run has ended and cannot be replaced.

        ## What to do

        Start a new run, or turn off from it with `cairn fork RUN`.

        """##,
        ##"""
        # result.invalid

        Error: A result is not complete, or has parts for which the node has no room.

        ## What to do

        Do what the message says: a result that failed has `failure.message`, one that is blocked has `blockedReason`,
        and notes and artifacts become members of the output, which its schema must allow.

        """##,
        ##"""
        # result.node-not-running

        Error: A result came for a node that is not under way.

        ## What to do

        Nothing, where it was submitted before. A node takes a result from when it is started until it has ended.

        """##,
        ##"""
        # result.node-unknown

        Error: A result came for a node that the run does not have.

        ## What to do

        Look at the name that was sent.

        """##,
        ##"""
        # result.not-owner

        Error: A result came from somebody who neither owns the node nor leads the plan.

        ## What to do

        Let its owner submit it, or have the node handed on first.

        """##,
        ##"""
        # result.run-not-found

        Error: A result came for a run that does not exist, or is another organization's.

        ## What to do

        Take the run's id from the work that was fetched.

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
        # result.wrong-thread

        Error: A result came from a conversation in which the run is not visible.

        ## What to do

        Submit it in the run's own thread.

        """##,
        ##"""
        # resume.awaiting-human

        Error: The run waits for a person, and nothing of it is blocked.

        ## What to do

        Answer the request; `cairn inbox` lists what is asked.

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
        # resume.pending-approval

        Error: The run waits for its plan to be approved.

        ## What to do

        Approve it: `cairn approve RUN`, or the tool `approveExecutionPlan`.

        """##,
        ##"""
        # resume.run-terminal

        Error: The run has completed or was aborted; its nodes stay as they are.

        ## What to do

        Turn off from it: `cairn fork RUN`, or the tool `forkExecutionPlan`.

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
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part20 = [
        ##"""
        # restore.exists

        Error: There is a database already, which would be replaced.

        ## Cause

        Nothing was replaced. The exit code is 65.

        ## What to do

        `cairn backup FILE` keeps it; then give `--force`, or name another place with `--db PATH`.

        """##,
        ##"""
        # restore.in-use

        Error: Another process uses the database that would be replaced.

        ## Cause

        It would go on writing into a file that nobody reads any more. Nothing was replaced. The exit code
        is 75.

        ## What to do

        End that process (`cairn schedules run`, a `cairn run` that is under way), then restore again.

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
        # resume.invalid-input

        Error: The input given for a node does not fit its `inputSchema`, or is too large.

        ## Cause

        A node that is done again with another input is given what its plan allows.

        ## What to do

        Give an input that fits; the message names the place.

        """##,
        ##"""
        # resume.no-input

        Error: An input was given for what is given none, or for several nodes.

        ## Cause

        The work of a `system-task`, an `agent-task` and a `subplan` is given an input; a program, a request
        and a tool take what their own keys say. One input is for one node.

        ## What to do

        Name one node of these types: `cairn retry RUN/NODE --input '{"n": 7}'`. What another node is to
        return can be said with `cairn complete RUN/NODE`; another way to do it is another plan: `cairn replace`.

        """##,
        ##"""
        # resume.node-not-restartable

        Error: The node is neither blocked nor failed.

        ## Cause

        By hand only what is stuck is done again. A node that has completed has had its consequences: what
        follows it has read its output.

        ## What to do

        `cairn why RUN/NODE` tells how it stands. `cairn retry RUN/NODE --downstream` does a completed node
        again together with everything that follows it.

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

        ## Cause

        Nothing of it has begun, so there is nothing to do again.

        ## What to do

        See what is asked with `cairn show RUN`, then `cairn approve RUN`, or `cairn reject RUN -m REASON`.

        """##,
        ##"""
        # resume.run-terminal

        Error: The run has completed or was aborted; its nodes stay as they are.

        ## Cause

        A run that has failed can be taken up again with `cairn retry`. One that has completed has handed
        out its outputs, and one that was aborted was meant to end.

        ## What to do

        Start another run with `cairn run FILE`, or do it again from one of its nodes with `cairn fork RUN --from NODE`.

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

        Error: `--failed-items` or `--all-items` was given for a node that is not a map.

        ## What to do

        Leave it off.

        """##,
        ##"""
        # retry.no-reason

        Error: A reason was given for the failed items of a map.

        ## Cause

        A reason is told to whoever does the node again. The items of a map that are repeated are done by
        the items' own rules, which have no place for it.

        ## What to do

        Leave `-m` off, or do the whole map again: `cairn retry RUN/NODE --all-items -m REASON`.

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
        ##"""
        # retry.unknown-class

        Error: A failure class does not exist.

        ## Cause

        The classes are `timeout`, `unavailable`, `rate-limited`, `invalid-input`, `invalid-output`,
        `check-failed`, `rejected`, `permission`, `budget`, `deadline`, `lost`, `executor-error` and
        `cancelled`. They stand in `retryOn` and in the `classes` of a failure policy.

        ## What to do

        Take the suggestion, or one of those that are listed.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, retryPolicy: { retryOn: [timeouts] } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent, retryPolicy: { retryOn: [timeout] } }
        ```

        """##,
    ]
}

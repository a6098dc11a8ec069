// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part21 = [
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
        ##"""
        # revise.not-sent-back

        Error: A run is named that a plan shall answer, and nobody has asked for changes of its plan.

        ## Cause

        Only a plan that people have sent back with `cairn request-changes` is answered by another one: they are asked again, and are
        shown what was said and what is different. A plan that was rejected, that runs or that has run has nobody who waits for that.

        ## What to do

        Leave `--revises` (`revisesRunId`) out to start the plan by itself, or let it take the place of a run that goes on with
        `cairn replace RUN FILE`.

        """##,
        ##"""
        # risk.approval-added

        Remark: The plan asks for an approval that it did not ask for before.

        ## What to do

        Nothing, but somebody has to be there to answer it.

        """##,
        ##"""
        # risk.approval-gained

        Remark: A node that does something once now waits for an approval.

        ## What to do

        Nothing.

        """##,
        ##"""
        # risk.approval-lost

        Warning: A node that does something once no longer waits for an approval.

        ## What to do

        Look which way leads to it now; `cairn preview` shows what cannot be taken back and who is asked
        before. A guard `effects-once-needs-approval` makes this impossible.

        """##,
        ##"""
        # risk.approval-removed

        Warning: An approval is gone.

        ## What to do

        Look what used to wait for it.

        """##,
        ##"""
        # risk.author-may-approve

        Warning: Who started the run may now answer an approval, and could not before.

        ## Cause

        `excludeAuthor` is gone.

        ## What to do

        Put it back if two pairs of eyes are wanted.

        """##,
        ##"""
        # risk.auto-answer-added

        Warning: A request is now answered by itself when nobody has in time.

        ## What to do

        Look whether that answer may be given without a person. One that rejects does no harm; one that approves lets
        everything after it run.

        """##,
        ##"""
        # risk.auto-answer-removed

        Remark: A request is no longer answered by itself when nobody has in time.

        ## What to do

        Look whether somebody answers it then, or the run waits for good.

        """##,
        ##"""
        # risk.budget-added

        Remark: The plan has a budget where it had none.

        ## What to do

        Nothing.

        """##,
        ##"""
        # risk.budget-lowered

        Remark: The plan may spend less than before.

        ## What to do

        Look whether it is still enough; `cairn preview` estimates what the nodes need.

        """##,
        ##"""
        # risk.budget-raised

        Warning: The plan may spend more than before.

        ## What to do

        Look whether the amount is right.

        """##,
        ##"""
        # risk.budget-removed

        Warning: The plan has no budget any more where it had one.

        ## What to do

        Look whether something else bounds what it spends.

        """##,
        ##"""
        # risk.deadline-added

        Remark: A run must now have ended by some time.

        ## What to do

        Look whether that is enough for what the plan does, and what happens then: `onBreach` says it.

        """##,
        ##"""
        # risk.deadline-earlier

        Remark: A run must have ended earlier than before.

        ## What to do

        Look whether the time is still enough for what the plan does.

        """##,
    ]
}

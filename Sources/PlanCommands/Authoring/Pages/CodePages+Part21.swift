// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part21 = [
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
        ##"""
        # risk.deadline-later

        Warning: A run may take longer than before, or its deadline is counted in another way.

        ## What to do

        Look whether anybody relies on the earlier time.

        """##,
        ##"""
        # risk.deadline-removed

        Warning: A run need no longer have ended by some time.

        ## What to do

        Look whether something else ends a run that does not come to its end: time-outs, a budget, a person.

        """##,
        ##"""
        # risk.deadline-toothless

        Warning: A run that is overdue no longer fails.

        ## What to do

        Look whether telling somebody is enough.

        """##,
        ##"""
        # risk.guard-added

        Remark: A guard was added to the plan.

        ## What to do

        Nothing: it has been proved.

        """##,
        ##"""
        # risk.guard-removed

        Warning: A guard of the plan is gone or has changed.

        ## Cause

        What it promised is no longer proved.

        ## What to do

        Look whether the plan still keeps it.

        """##,
        ##"""
        # risk.host

        Warning: The plan can reach other hosts than before.

        ## Cause

        The code ends in `-added` or `-removed`: `risk.host-added` stands for a host that is new.

        ## What to do

        Look whether each of them may get what it is sent.

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part1 = [
        ##"""
        # address.invalid

        Error: What was typed names neither a run nor a node.

        ## What to do

        Write `RUN`, `RUN/NODE`, `RUN/NODE[3]` for an item of a map, or `RUN/NODE#2` for an attempt. `@last`
        is the latest run.

        """##,
        ##"""
        # address.no-node

        Error: A run was named where one of its nodes is wanted.

        ## What to do

        Write `RUN/NODE`, such as `cairn skip @last/tests -m 'no network'`; an item of a map is
        `@last/links[3]`. `cairn status RUN` lists the nodes.

        """##,
        ##"""
        # approval.already-decided

        Error: Somebody else was faster.

        ## Cause

        The request was answered, or is not asked any more. The exit code is 12, so that a script can tell
        this from a refusal.

        ## What to do

        `cairn events RUN` tells who decided, and what.

        """##,
        ##"""
        # approval.ambiguous

        Error: The beginning of an id fits several requests.

        ## What to do

        Type more of it; those that fit are listed.

        """##,
        ##"""
        # approval.answer-missing

        Error: No answer was given, and there is no terminal to ask at.

        ## Cause

        The request stays open.

        ## What to do

        Give it with `-i name=value`, `--choice VALUE` or `--edit`.

        """##,
        ##"""
        # approval.claimed

        Error: Somebody else has taken the request on.

        ## Cause

        After `cairn claim` or `cairn delegate` one person has the request, so that two do not do the same
        work. The exit code is 77.

        ## What to do

        Ask them to answer, or to give it back with `cairn release APPROVAL`. If they are away, `cairn
        reassign APPROVAL --to user:bo` takes it from them. `cairn show APPROVAL` tells who has it.

        """##,
        ##"""
        # approval.comment-size

        Error: A comment is empty or longer than 16 KiB.

        ## Cause

        Comments are kept with the run for ever, and every inbox shows them.

        ## What to do

        Say something shorter, such as `cairn comment APPROVAL -m 'Which tag?'`, and name the place where
        the long text is.

        """##,
        ##"""
        # approval.content-changed

        Error: What is asked has changed since it was shown.

        ## Cause

        A decision is bound to exactly what was shown; an approval of something else would be worth nothing.
        The exit code is 12.

        ## What to do

        Look again with `cairn show APPROVAL`, then decide.

        """##,
        ##"""
        # approval.expired

        Error: The time in which the plan could be approved is over.

        ## Cause

        The plan says `approval: { expires: 24h }`, and nobody decided in that time. A run that expires is
        aborted; nothing of it has run. The exit code is 12.

        ## What to do

        Start it again with `cairn run FILE`. Give people more time with a longer `expires`.

        """##,
        ##"""
        # approval.invalid-answer

        Error: The answer does not fit what is asked.

        ## What to do

        `cairn show APPROVAL` tells what is wanted.

        """##,
        ##"""
        # approval.no-person

        Error: A request was to be given to somebody who is no person.

        ## Cause

        Only people decide: users and groups. Agents, tools and functions have owners' work to do.

        ## What to do

        Name a user or a group: `cairn reassign APPROVAL --to user:bo`, `cairn escalate APPROVAL --to
        group:leads`. To give a node's work to another owner, use `cairn hand-off RUN/NODE --to
        agent:writer`.

        """##,
        ##"""
        # approval.not-allowed

        Error: This person may not decide the request.

        ## Cause

        Others are asked by name, or the plan says `excludeAuthor: true`, so that two pairs of eyes look at
        it, and this person started the run. The exit code is 77.

        ## What to do

        Let those answer who are asked; `cairn show APPROVAL` tells who they are. To ask somebody else, use
        `cairn reassign APPROVAL --to user:bo`.

        """##,
        ##"""
        # approval.past

        Error: A request was to be due, or put off until, a time that has passed.

        ## What to do

        Give a time to come: `cairn due APPROVAL --in 4h`, `cairn snooze APPROVAL --until
        2027-01-04T09:00:00Z`. Times are in UTC unless they say otherwise.

        """##,
        ##"""
        # approval.reason-missing

        Error: A rejection lacks its reason.

        ## Cause

        Whoever has to act on it should not have to ask.

        ## What to do

        Add `-m REASON`.

        """##,
        ##"""
        # approval.unknown

        Error: There is no such request.

        ## What to do

        `cairn inbox` lists what is asked.

        """##,
        ##"""
        # approval.wrong-kind

        Error: The request wants another kind of answer.

        ## Cause

        Only an approval is approved or rejected; a decision, a form and a draft are answered.

        ## What to do

        Use `cairn answer`, as the message says.

        """##,
        ##"""
        # budget.below-estimate

        Warning: The nodes may need more than the plan's budget has.

        ## Cause

        Added up are the hard limits of the nodes, or, for attempts, how often each node may be tried. The
        run stops at the budget, and what `onHard` says happens.

        ## What to do

        Raise the budget, or lower what the nodes may need. If most runs need far less, leave it so.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        budget: { attempts: { hard: 3 } }
        defaults: { retryPolicy: { maxAttempts: 3 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        budget: { attempts: { hard: 6 } }
        defaults: { retryPolicy: { maxAttempts: 3 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # budget.negative

        Error: A limit is below 0.

        ## What to do

        Correct it; 0 allows nothing at all, and no limit is written by leaving it out.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { hard: -1 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { hard: 1 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # budget.no-limit

        Error: A limit was to be raised that the plan does not set.

        ## Cause

        Only a hard limit of the plan's `budget` can be raised; what is not limited may be spent anyway, and
        a soft limit only warns.

        ## What to do

        `cairn status RUN` shows what is limited. Name one of those, such as `cairn raise-budget RUN
        costUsd=10`.

        """##,
        ##"""
        # budget.not-raised

        Error: The new limit is not larger than the one there is.

        ## Cause

        What has been spent cannot be taken back, and work that is under way was promised its share; so a
        limit can only grow.

        ## What to do

        Give a larger amount, such as `cairn raise-budget RUN attempts=400`. To spend no more, use `cairn
        pause RUN` or `cairn cancel RUN`.

        """##,
        ##"""
        # budget.soft-above-hard

        Error: The soft limit is above the hard one.

        ## Cause

        Passing the soft limit is announced, and the hard one is never passed; so this soft limit would
        never be reached.

        ## What to do

        Swap them, or correct one.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { soft: 5, hard: 2 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { soft: 2, hard: 5 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # cancel.unconfirmed

        Error: Cancelling was not confirmed.

        ## Cause

        Nothing was cancelled. A run that was cancelled cannot be taken up again.

        ## What to do

        Answer with yes, or give `--yes`.

        """##,
    ]
}

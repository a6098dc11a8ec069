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
        # approval.content-changed

        Error: What is asked has changed since it was shown.

        ## Cause

        A decision is bound to exactly what was shown; an approval of something else would be worth nothing.
        The exit code is 12.

        ## What to do

        Look again with `cairn show APPROVAL`, then decide.

        """##,
        ##"""
        # approval.invalid-answer

        Error: The answer does not fit what is asked.

        ## What to do

        `cairn show APPROVAL` tells what is wanted.

        """##,
        ##"""
        # approval.not-allowed

        Error: Who started the run may not decide this.

        ## Cause

        The node says `excludeAuthor: true`, so that two pairs of eyes look at it. The exit code is 77.

        ## What to do

        Ask somebody else.

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
        ##"""
        # catalog.invalid

        Error: A catalog does not have the form of one.

        ## Cause

        A catalog is a JSON or YAML file that tells what there is where plans are to run, for
        `cairn validate --catalog FILE`. Every key may be left out; nothing is then said about its subject.

        ```
        agents: [writer, critic]
        users: [ada, bo]
        groups: { maintainers: [ada, bo] }
        tools: [docs.links, { name: files.write, allowedOwners: ["agent:lead"] }]
        systemTasks: [noop]
        plans: [{ name: archive, versions: [1, 2] }]
        secrets: [TOKEN]
        webAllowed: false
        ```

        ## What to do

        Correct the place that is named.

        """##,
        ##"""
        # catalog.unknown-key

        Error: A key of a catalog does not exist.

        ## Cause

        The keys are `agents`, `tools`, `users`, `groups`, `systemTasks`, `plans`, `secrets` and
        `webAllowed`.

        ## What to do

        Take the suggestion. Keys of your own begin with `x-`.

        """##,
        ##"""
        # check.expression-invalid

        Error: An assert check has no expression.

        ## What to do

        Add `expr`, a bare expression over `output`.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            completionChecks: [{ kind: assert, message: Nothing may be said on standard error }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - id: build
            type: program
            command: [make]
            effects: idempotent
            completionChecks:
              - { kind: assert, expr: output.stderr == '', message: Nothing may be said on standard error }
        ```

        """##,
        ##"""
        # check.incomplete

        Error: A completion check lacks something that its kind needs.

        ## Cause

        `deliverable` needs `deliverable` (its key), `http` a `url`, `tool` a `tool`, `judge` an `owner`, a
        `question` and `pass`, and `human` an `owner` and a `question`.

        ## What to do

        Add what the message names.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            completionChecks: [{ kind: judge, owner: "agent:critic", question: "Would a user know whether to upgrade?" }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        nodes:
          - id: draft
            type: program
            command: [draft]
            effects: idempotent
            completionChecks:
              - { kind: judge, owner: "agent:critic", question: "Would a user know whether to upgrade?", pass: score >= 4 }
        ```

        """##,
    ]
}

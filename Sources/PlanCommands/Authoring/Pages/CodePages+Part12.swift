// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part12 = [
        ##"""
        # human.four-eyes-impossible

        Error: More people must agree than there are to be asked.

        ## Cause

        `quorum` counts different people, and with `excludeAuthor` the author is not one of them. A deadline
        that escalates adds people. How many members a group has is known from the catalog.

        ## What to do

        Ask more people, or lower `quorum`.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", question: "Shall it be released?", quorum: 2 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainers", question: "Shall it be released?", quorum: 2 }
        ```

        """##,
        ##"""
        # human.input-no-schema

        Error: A `human-input` has no form.

        ## What to do

        Add `form:`, the JSON Schema of the answer; it is also what people fill in.

        ## Example

        ```yaml
        plan: 1
        title: Ask when
        nodes:
          - { id: details, type: human-input, owner: "user:ada", question: "When shall it be published?" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask when
        nodes:
          - id: details
            type: human-input
            owner: user:ada
            question: When shall it be published?
            form: { type: object, required: [at], properties: { at: { type: string, format: date-time } } }
        ```

        """##,
        ##"""
        # human.needs-form

        Error: The request wants several values, and one text cannot give them.

        ## What to do

        Fill the form in, or write a JSON object with the values.

        """##,
        ##"""
        # human.no-candidate

        Error: Nobody could answer, because the group that is asked has no members.

        ## Cause

        This is said only where the groups are known: with `cairn validate --catalog FILE`, or by a program
        that compiles plans with a catalog.

        ## What to do

        Ask somebody else, or add members to the group.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "group:nobody", question: "Shall it be released?" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainers", question: "Shall it be released?" }
        ```

        """##,
        ##"""
        # human.no-choice

        Error: The answer names none of the choices.

        ## What to do

        Answer with the value or the label of one choice. The request stays open.

        """##,
        ##"""
        # human.review-no-artifact

        Error: A `human-review-edit` does not say what is edited.

        ## What to do

        Add `subject:`, most often the output of the node that made the draft.

        ## Example

        ```yaml
        plan: 1
        title: Edit the notes
        nodes:
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: edit, type: human-review-edit, owner: "user:ada", dependsOn: [draft] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Edit the notes
        nodes:
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: edit, type: human-review-edit, owner: "user:ada", subject: { text: "${{ nodes.draft.output.stdout }}" } }
        ```

        """##,
        ##"""
        # human.timeout-without-escalation

        Warning: A question to a person has a deadline, and nothing follows when it is missed.

        ## Cause

        The request would be overdue, and go on waiting.

        ## What to do

        Add `onBreach`: `fail`, `skip`, `{ escalate: user:… }`, `{ notify: group:… }`, `{ extend: { by: 4h } }` or `{ answer:
        reject }`.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", question: "Shall it be released?", deadline: { dueIn: 8h } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - id: go
            type: human-approval
            owner: user:ada
            question: Shall it be released?
            deadline: { dueIn: 8h, onBreach: [{ escalate: user:bo }] }
        ```

        """##,
        ##"""
        # human.undecidable

        Warning: The people who are asked can part so that neither side ever has enough.

        ## Cause

        `quorum` people must agree, or `rejectQuorum` people must reject. When everybody has answered and both sides lack one,
        nothing follows.

        ## What to do

        Lower one of the two, so that together they are at most one more than there are people.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        approval: { by: ["user:ada", "user:bo"], quorum: 2, rejectQuorum: 2 }
        nodes:
          - { id: go, type: wait, for: 1h }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        approval: { by: ["user:ada", "user:bo"], quorum: 2 }
        nodes:
          - { id: go, type: wait, for: 1h }
        ```

        """##,
        ##"""
        # init.exists

        Error: A file is there already.

        ## Cause

        Nothing was written.

        ## What to do

        Name another folder.

        """##,
        ##"""
        # init.unknown

        Error: There is no such example.

        ## What to do

        Take one that is listed.

        """##,
        ##"""
        # init.unwritable

        Error: The folder cannot be written.

        ## What to do

        Name another one, or mend its permissions.

        """##,
        ##"""
        # input.invalid

        Error: An input does not fit the plan's schema of its inputs.

        ## Cause

        A value behind `-i` is read as its declared type: `-i count=3`, `-i 'command=["make", "test"]'`.

        ## What to do

        Give it as the message says; a missing one with `-i name=value`, many with `--input-file FILE`.

        """##,
        ##"""
        # input.not-a-pair

        Error: An input on the command line is not `name=value`.

        ## What to do

        Write `-i name=value`.

        """##,
        ##"""
        # input.not-an-object

        Error: The inputs are not an object.

        ## What to do

        Write `{"name": value}`, or in YAML `name: value` line by line.

        """##,
        ##"""
        # input.not-json

        Error: A value on the command line is not JSON.

        ## Cause

        `--data` and `--output` take JSON, so that numbers, texts and lists can be told apart.

        ## What to do

        Quote a text twice: `--data '"done"'`. Write objects like `--data '{"sha": "a1"}'`, or name a file
        of JSON or YAML: `--data @event.yaml`; `-` is standard input.

        """##,
        ##"""
        # input.unknown

        Error: The plan declares no such input.

        ## What to do

        Take one that is listed, or declare it below the plan's `inputs`.

        """##,
        ##"""
        # job.elsewhere

        Error: A sign of life of a job was sent to a server that does not drive the job's run.

        ## Cause

        Several servers share a database, and another one has given the job. How long a job is lent is known to that one
        alone: a sign of life that is heard here would not keep the job.

        ## What to do

        Send signs of life to the server that has given the job, as a worker does that has one address of one server. A
        request may be sent again at once: behind something that spreads requests over several servers it may reach the right
        one then. Results, failures and what is given back are taken by every server.

        """##,
        ##"""
        # job.invalid

        Error: A worker asks for something that is not to be had.

        ## Cause

        It claims without a name or a queue, for more than 100 jobs, for a lease that is shorter than a second
        or longer than an hour, or wants to wait for more than a minute.

        ## What to do

        Ask for what the message allows. A worker that wants to wait longer claims again.

        """##,
        ##"""
        # job.lease-lost

        Error: A worker speaks of a job that is not its own any more.

        ## Cause

        The worker gave no sign of life until its lease ended, it took longer than the node's timeout, it has
        given the job back, or nobody wants the work any more. By now another worker may have it. Or somebody else has
        claimed it from the beginning: only whose claim it was may say something of it.

        ## What to do

        Stop working on it, throw away what came of it, and claim again. Give a sign of life at least three
        times as often as the lease lasts, also while the work itself blocks.

        """##,
        ##"""
        # job.result-refused

        Error: What a worker has handed in does not fit its node.

        ## Cause

        The output breaks the node's `outputSchema`, or a completion check did not pass; the message says which
        and why. The attempt is over, and the plan's retry policy says whether there is another one.

        ## What to do

        Ask with `POST /v1/jobs/{job}/check` first: it says the same and uses up nothing. The next attempt is
        given `previousFailure` where the plan's retry policy gives feedback.

        """##,
    ]
}

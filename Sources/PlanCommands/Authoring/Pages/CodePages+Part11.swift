// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part11 = [
        ##"""
        # human.choice-duplicate

        Error: Two choices have one value.

        ## Cause

        Nobody could tell afterwards which one was chosen.

        ## What to do

        Rename one.

        ## Example

        ```yaml
        plan: 1
        title: Which step?
        nodes:
          - id: step
            type: human-decision
            owner: user:ada
            question: Which step is it?
            choices: [{ value: patch, label: Small }, { value: patch, label: Large }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Which step?
        nodes:
          - id: step
            type: human-decision
            owner: user:ada
            question: Which step is it?
            choices: [{ value: patch, label: Small }, { value: minor, label: Large }]
        ```

        """##,
        ##"""
        # human.choice-value

        Error: A choice has no value.

        ## Cause

        `value` is what the node returns; `label` is only what people read.

        ## What to do

        Add `value:`.

        ## Example

        ```yaml
        plan: 1
        title: Which step?
        nodes:
          - id: step
            type: human-decision
            owner: user:ada
            question: Which step is it?
            choices: [patch, minor, { label: A large one }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Which step?
        nodes:
          - id: step
            type: human-decision
            owner: user:ada
            question: Which step is it?
            choices: [patch, minor, { value: major, label: A large one }]
        ```

        """##,
        ##"""
        # human.decision-no-choices

        Error: A `human-decision` has fewer than two choices.

        ## Cause

        A question with one answer is no decision. To ask for a yes or a no, use `human-approval`.

        ## What to do

        Add choices.

        ## Example

        ```yaml
        plan: 1
        title: Which step?
        nodes:
          - { id: step, type: human-decision, owner: "user:ada", question: "Which step is it?", choices: [patch] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Which step?
        nodes:
          - { id: step, type: human-decision, owner: "user:ada", question: "Which step is it?", choices: [patch, minor] }
        ```

        """##,
        ##"""
        # human.empty-answer

        Error: The message that would be an answer says nothing.

        ## What to do

        Write what is asked for.

        """##,
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
    ]
}

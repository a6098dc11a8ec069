// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part11 = [
        ##"""
        # http.url-invalid

        Error: The URL of an http node does not begin with `https://` or `http://`.

        ## What to do

        Write it in full. A URL that an expression makes is looked at when the node runs.

        ## Example

        ```yaml
        plan: 1
        title: Ask the server
        nodes:
          - { id: ask, type: http, url: status.example.org/api, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask the server
        nodes:
          - { id: ask, type: http, url: "https://status.example.org/api", effects: read }
        ```

        """##,
        ##"""
        # http.url-missing

        Error: An http node has no URL.

        ## What to do

        Add `url`.

        ## Example

        ```yaml
        plan: 1
        title: Ask the server
        nodes:
          - { id: ask, type: http, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask the server
        nodes:
          - { id: ask, type: http, url: "https://status.example.org/api", effects: read }
        ```

        """##,
        ##"""
        # human.ambiguous

        Error: Several requests wait for an answer, and it is not clear which one is meant.

        ## What to do

        Reply to one of them, or name its id.

        """##,
        ##"""
        # human.changes-target

        Error: `onChangesRequested` names a node that could not be done again from there.

        ## Cause

        When the approver asks for changes, that node and what follows it are done again. So it must be a
        node that leads to the approval.

        ## What to do

        Take the suggestion, or name a node before the approval.

        ## Example

        ```yaml
        plan: 1
        title: Approve the notes
        nodes:
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: go, type: human-approval, owner: "user:ada", dependsOn: [draft], onChangesRequested: publish }
          - { id: publish, type: program, command: [publish], effects: once, dependsOn: [go] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Approve the notes
        nodes:
          - { id: draft, type: program, command: [draft], effects: idempotent }
          - { id: go, type: human-approval, owner: "user:ada", dependsOn: [draft], onChangesRequested: draft }
          - { id: publish, type: program, command: [publish], effects: once, dependsOn: [go] }
        ```

        """##,
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
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part11 = [
        ##"""
        # guard.unknown-rule

        Error: The rule of a guard does not exist.

        ## What to do

        Write `effects-once-needs-approval`, `must-precede` or `never-together`.

        ## Example

        ```yaml
        plan: 1
        title: Approve and publish
        guards: [{ rule: once-needs-approval }]
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainers" }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [go] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Approve and publish
        guards: [{ rule: effects-once-needs-approval }]
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainers" }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [go] }
        ```

        """##,
        ##"""
        # guard.violated

        Error: A guard of the plan can be broken.

        ## Cause

        Guards are proved on the graph before anything runs. The message shows a way through the plan on
        which this one does not hold. A guard that can be neither proved nor refuted in the time there is
        counts as broken: it is a promise.

        For `effects-once-needs-approval` an approval counts only if the node is not reached without it, and
        if a refusal does not pass as completed.

        ## What to do

        Close the way that is shown: let the node depend on the approval (or on the node that must come
        first), put the nodes on different cases of one switch, or deny the tool in the node's `toolPolicy`.

        ## Example

        ```yaml
        plan: 1
        title: Approve and publish
        guards: [{ rule: effects-once-needs-approval }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: go, type: human-approval, owner: "group:maintainers", dependsOn: [tests] }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [tests] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Approve and publish
        guards: [{ rule: effects-once-needs-approval }]
        nodes:
          - { id: tests, type: program, command: [make, test], effects: read }
          - { id: go, type: human-approval, owner: "group:maintainers", dependsOn: [tests] }
          - { id: publish, type: program, command: [make, publish], effects: once, dependsOn: [go] }
        ```

        """##,
        ##"""
        # hours.amount

        Error: Business hours hold no opening time, or too much of everything.

        ## Cause

        Nobody would ever work, so nothing could ever be due.

        ## What to do

        Write days and hours, such as `mon-fri 09:00-17:00`.

        """##,
        ##"""
        # hours.holiday

        Error: A holiday in business hours is no date.

        ## What to do

        Write it like `2026-12-25`.

        """##,
        ##"""
        # hours.time

        Error: A part of business hours is no range of times.

        ## Cause

        Times have four digits with a colon, and a range ends after it begins. Hours over midnight are two
        ranges.

        ## What to do

        Write it like `09:00-17:00`.

        """##,
        ##"""
        # hours.weekday

        Error: A word in business hours is no weekday.

        ## What to do

        Write `sun mon tue wed thu fri sat`, a range such as `mon-fri`, or `daily`.

        """##,
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
    ]
}

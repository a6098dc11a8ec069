// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part26 = [
        ##"""
        # subplan.repeat-unbounded

        Error: `repeat` does not say until when, or how often at the most.

        ## Cause

        A loop without an end would spend a budget, or the night.

        ## What to do

        Give both: `repeat: { until: output.good, max: 3 }`.

        ## Example

        ```yaml
        plan: 1
        title: Polish a text
        nodes:
          - id: rounds
            type: subplan
            repeat: { until: output.good }
            nodes:
              - { id: improve, type: program, command: [improve], effects: idempotent }
            outputs: { good: "${{ nodes.improve.output.exitCode == 0 }}" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Polish a text
        nodes:
          - id: rounds
            type: subplan
            repeat: { until: output.good, max: 3 }
            nodes:
              - { id: improve, type: program, command: [improve], effects: idempotent }
            outputs: { good: "${{ nodes.improve.output.exitCode == 0 }}" }
        ```

        """##,
        ##"""
        # subplan.too-deep

        Error: Plans are inside each other more than 8 deep.

        ## Cause

        The limit keeps a run something that a person can still follow.

        ## What to do

        Bring some of the inner plans into the one around them, or give the parts to plans that run one
        after the other.

        ## Example

        ```yaml
        plan: 1
        title: A box in a box
        nodes:
          - id: box1
            type: subplan
            nodes:
              - id: box2
                type: subplan
                nodes:
                  - id: box3
                    type: subplan
                    nodes:
                      - id: box4
                        type: subplan
                        nodes:
                          - id: box5
                            type: subplan
                            nodes:
                              - id: box6
                                type: subplan
                                nodes:
                                  - id: box7
                                    type: subplan
                                    nodes:
                                      - id: box8
                                        type: subplan
                                        nodes:
                                          - id: box9
                                            type: subplan
                                            nodes: [{ id: build, type: program, command: [make], effects: read }]
        ```

        ## Mended

        ```yaml
        plan: 1
        title: A box in a box
        nodes:
          - id: box1
            type: subplan
            nodes:
              - id: box2
                type: subplan
                nodes: [{ id: build, type: program, command: [make], effects: read }]
        ```

        """##,
        ##"""
        # subplan.unknown

        Error: No plan is stored under this name, or not in this version.

        ## Cause

        This is said only where the stored plans are known: with `cairn validate --catalog FILE`, or by a
        program that compiles plans with a catalog.

        ## What to do

        Take the suggestion, or store the plan first.

        ## Example

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@3 }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@2 }
        ```

        """##,
        ##"""
        # subplan.use-invalid

        Error: `use` is not a plan's name, or name@version.

        ## Cause

        A name is a small letter followed by small letters, digits and `_`; a version is a whole number from
        1.

        ## What to do

        Write it like `archive` or `archive@2`. It is not the path of a file.

        ## Example

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: plans/archive.yaml }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive
        nodes:
          - { id: archive, type: subplan, use: archive@2 }
        ```

        """##,
        ##"""
        # switch.case-incomplete

        Error: A case of a switch lacks `when` or `to`.

        ## What to do

        Add it. A case that leads nowhere is written `to: []`; what holds in all other cases is `otherwise`.

        ## Example

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases:
              - { when: nodes.commits.output.stdout != '', to: [draft] }
              - { when: nodes.commits.output.exitCode != 0 }
            otherwise: []
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases:
              - { when: nodes.commits.output.stdout != '', to: [draft] }
            otherwise: []
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        """##,
        ##"""
        # switch.no-cases

        Error: A switch has no cases.

        ## What to do

        Add one: `{ when: <condition>, to: [<node>] }`.

        ## Example

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - { id: any_new, type: switch, dependsOn: [commits], otherwise: [draft] }
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases: [{ when: nodes.commits.output.stdout == '', to: [] }]
            otherwise: [draft]
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        """##,
        ##"""
        # switch.no-default

        Error: A switch does not say what happens when no case holds.

        ## Cause

        Somebody who reads the plan must not have to guess.

        ## What to do

        Add `otherwise:` with the nodes that are then done; `otherwise: []` means that nothing is.

        ## Example

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases: [{ when: nodes.commits.output.stdout != '', to: [draft] }]
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft if there is something new
        nodes:
          - { id: commits, type: program, command: [git, log, --oneline], effects: read }
          - id: any_new
            type: switch
            cases: [{ when: nodes.commits.output.stdout != '', to: [draft] }]
            otherwise: []
          - { id: draft, type: program, command: [draft], effects: idempotent }
        ```

        """##,
        ##"""
        # switch.overlapping

        Warning: A case of a switch is never taken, because an earlier one holds whenever it does.

        ## Cause

        The first case that holds is taken. An earlier case has the same condition, or holds always.

        ## What to do

        Leave the case out, change its condition, or make the general case the last one.

        ## Example

        ```yaml
        plan: 1
        title: Small or large
        inputs: { type: object, required: [size], properties: { size: { type: integer } } }
        nodes:
          - id: size
            type: switch
            cases:
              - { when: inputs.size > 100, to: [split] }
              - { when: inputs.size > 100, to: [warn] }
            otherwise: []
          - { id: split, type: program, command: [split], effects: idempotent }
          - { id: warn, type: program, command: [warn], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Small or large
        inputs: { type: object, required: [size], properties: { size: { type: integer } } }
        nodes:
          - id: size
            type: switch
            cases:
              - { when: inputs.size > 100, to: [split, warn] }
            otherwise: []
          - { id: split, type: program, command: [split], effects: idempotent }
          - { id: warn, type: program, command: [warn], effects: idempotent }
        ```

        """##,
        ##"""
        # tell.invalid

        Error: A message for whoever works on a node is empty or longer than 4,000 characters.

        ## Cause

        Messages are kept with the run for ever, and a worker is sent all that it has not heard.

        ## What to do

        Say something shorter, such as `cairn tell RUN/NODE 'use the second table'`, and name the place where the long text is.

        """##,
        ##"""
        # tell.not-heard

        Error: Something was said to whoever works on a node, who hears nothing meanwhile.

        ## Cause

        Workers (`worker:QUEUE`) hear what is said with their next sign of life, and agents when they ask. A program, a
        request, a task or a tool that Cairn itself has begun runs to its end without asking.

        ## What to do

        Wait for its end, or have it begun anew with another input: `cairn retry RUN/NODE --downstream --input JSON`. A worker
        can be given it: `cairn hand-off RUN/NODE --to worker:QUEUE`.

        """##,
    ]
}

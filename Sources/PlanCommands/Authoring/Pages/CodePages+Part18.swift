// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part18 = [
        ##"""
        # owner.unknown-type

        Error: The type of an owner does not exist.

        ## Cause

        An owner is a type and a name. The types are `agent`, `user`, `group`, `system`, `tool`, `external`
        and `worker`.

        ## What to do

        Take the suggestion, or one of those that are listed.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "team:maintainers", question: "Shall it be released?" }
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
        # person.invalid

        Error: `--as`, `--to` or `CAIRN_USER` does not name anybody.

        ## What to do

        Write it like `user:ada` or, where several people may be meant, `group:maintainers`. A request is
        delegated to one person.

        """##,
        ##"""
        # plan.idempotency-conflict

        Error: The idempotency key belongs to a run of another plan.

        ## Cause

        A second start under the same key gives the first run back, so that a caller that is not sure may
        simply ask again. Here the plan is another one (or the same file, changed), so it cannot be the same
        request.

        ## What to do

        Use another key, or look at the run that is named.

        """##,
        ##"""
        # plan.invalid

        Error: The plan has findings that block it.

        ## Cause

        Nothing was started. The findings themselves are listed with it, each with its own code and place.

        ## What to do

        Mend those that are listed; `cairn explain CODE` says more about each, and `cairn validate --fix`
        mends what can be mended without asking.

        """##,
        ##"""
        # plan.name-invalid-characters

        Error: A plan's name is not a small letter followed by small letters, digits and `_`, 63 at most.

        ## Cause

        The name is how the plan is stored and how other plans refer to it. It is not the title.

        ## What to do

        Write it in small letters, with `_` between the words. A plan that is never stored needs no name.

        ## Example

        ```yaml
        plan: 1
        name: Release-Repository
        title: Release the repository
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        name: release_repository
        title: Release the repository
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # plan.name-missing

        Error: The plan has no name to be kept under.

        ## Cause

        `cairn plans add` keeps plans by their `name`, under which sub-plans use them. The plan has none.

        ## What to do

        Add `name: my_plan` to the plan: small letters, digits and `_`.

        """##,
        ##"""
        # plan.no-nodes

        Error: The plan has no nodes.

        ## What to do

        Add one.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes: []
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # plan.not-pending

        Error: The plan does not wait to be approved.

        ## What to do

        Nothing: somebody has decided already, or the plan never had to be approved. The suggestion tells how the run stands.

        """##,
        ##"""
        # plan.objective-blank

        Error: The objective says nothing.

        ## What to do

        Say why this is done, or leave the key out.

        ## Example

        ```yaml
        plan: 1
        title: Build
        objective: ""
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # plan.objective-long

        Error: The objective has more than 4000 characters.

        ## Cause

        It is given to every agent and shown to every reviewer, so it has to be short enough to be read.

        ## What to do

        Keep the aim, and move the rest into `instructions` of the nodes that need it, or into a file that
        they read.

        """##,
        ##"""
        # plan.title-blank

        Error: There is no title.

        ## Cause

        The title is what people read in lists, in requests and in pictures.

        ## What to do

        Add `title:`.

        ## Example

        ```yaml
        plan: 1
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # plan.title-long

        Error: The title has more than 200 characters.

        ## What to do

        Shorten it; `objective` has room for why and how.

        ## Example

        ```yaml
        plan: 1
        title: >-
          Build the programs of the tools team for all three platforms that we support, run the whole test
          suite on each of them, gather the reports in one place, and tell everybody on the mailing list
          whether it went well
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test on all platforms
        objective: >-
          Build the programs of the tools team for all three platforms that we support, run the whole test
          suite on each of them, gather the reports in one place, and tell everybody on the mailing list
          whether it went well
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # plan.too-many-edges

        Error: The plan has more edges than a plan may have.

        ## Cause

        At most 1 000 000 edges are allowed. Edges multiply when each node of one large group depends on
        each node of another.

        ## What to do

        Put a `join` between the two groups: one side leads to it, the other depends on it.

        """##,
        ##"""
        # plan.too-many-nodes

        Error: The plan has more nodes than a plan may have.

        ## Cause

        At most 100 000 nodes are allowed. A plan with so many is usually the same work written out once for
        each of many things.

        ## What to do

        Use a `map` over a list, which may have 100 000 items of its own, or several plans.

        """##,
        ##"""
        # plan.unknown

        Error: No plan of that name, or of that version, is kept.

        ## Cause

        `NAME` and `NAME@VERSION` mean plans that were kept with `cairn plans add`.

        ## What to do

        See what is kept with `cairn plans --all`, or keep the plan with `cairn plans add FILE`.

        """##,
        ##"""
        # program.command-missing

        Error: A program has no command.

        ## What to do

        Add `command`: a list of the program and its arguments.

        ## Example

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # program.command-not-a-list

        Error: The command is one text, and no shell reads it.

        ## Cause

        A plan's values are put into commands as whole arguments. If a shell split the text, a value with a
        space or a semicolon in it would become something else.

        ## What to do

        Write it as a list. Where you need pipes or globs, name the shell yourself, with the values as its
        arguments: `command: [sh, -c, 'grep -c "$1" *.md', sh, "${{ inputs.word }}"]`.

        ## Example

        ```yaml
        plan: 1
        title: Look at the tree
        nodes:
          - { id: look, type: program, command: git status, effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Look at the tree
        nodes:
          - { id: look, type: program, command: [git, status], effects: read }
        ```

        """##,
    ]
}

// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part17 = [
        ##"""
        # owner.missing

        Error: A node does not say who does it.

        ## Cause

        A `system-task` names its function as its owner; an `agent-task` names an agent, unless the plan has
        a `leadAgent` that is an agent. For other nodes the owner goes without saying.

        ## What to do

        Add `owner: system:<name>`, or `owner: agent:<name>`.

        ## Example

        ```yaml
        plan: 1
        title: Say hello
        nodes:
          - { id: hello, type: system-task, input: { name: Ada } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Say hello
        nodes:
          - { id: hello, type: system-task, owner: "system:echo", input: { name: Ada } }
        ```

        """##,
        ##"""
        # owner.no-executor

        Error: Nobody would do a node where the plan is to run.

        ## Cause

        The plan itself is sound; `cairn validate` says nothing. But no function, agent or tool is registered
        under this name, programs are not run here, or requests are not made by this version. A run that
        starts and then stops for ever at such a node would help nobody, so it is not started.

        ## What to do

        Take the name that is suggested, or one that is listed. A Swift program that embeds Cairn registers
        functions, agents and tools itself (docs/library.md). From the command line, for work of agents, of
        tools and over HTTP: preview and simulate the plan, or have the work done by a `program`.

        ## Example

        ```yaml
        plan: 1
        title: Archive the reports
        nodes:
          - { id: archive, type: system-task, owner: "system:archive", input: { folder: reports } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Archive the reports
        nodes:
          - { id: archive, type: program, command: [tar, -cf, reports.tar, reports], effects: idempotent }
        ```

        """##,
        ##"""
        # owner.not-in-organization

        Error: A person who is named is not a member here.

        ## Cause

        This is said only where the members are known: with `cairn validate --catalog FILE`, or by a program
        that compiles plans with a catalog.

        ## What to do

        Take the suggestion, or ask somebody else, such as a group.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:adda", question: "Shall it be released?" }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "user:ada", question: "Shall it be released?" }
        ```

        """##,
        ##"""
        # owner.unknown-ref

        Error: There is no such agent, group or function where the plan is to run.

        ## Cause

        This is said only where it is known what there is: with `cairn validate --catalog FILE`, or by a
        program that compiles plans with a catalog.

        ## What to do

        Take the suggestion, or name one that there is.

        ## Example

        ```yaml
        plan: 1
        title: Ask for a release
        nodes:
          - { id: go, type: human-approval, owner: "group:maintainer", question: "Shall it be released?" }
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
    ]
}

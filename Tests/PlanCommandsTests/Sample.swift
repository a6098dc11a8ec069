/// Plans for the commands that authors use.
enum Sample {
    /// Right, and in the canonical order.
    static let good = """
        # a comment
        plan: 1
        title: Good one
        nodes:
          - { id: one, type: program, command: [ls], effects: read } # trailing
          - { id: two, type: program, dependsOn: [one], command: [ls, -l], effects: read }

        """

    /// Three slips that can be mended without asking, and one remark.
    static let slips = """
        plan: 1
        title: Slips
        # kept
        nodes:
          - { id: one, type: program, comand: [ls], effects: read }   # kept, too
          - { id: two, type: program,  command: [ls, -l], dependsOn: [onee], timout: 5m }

        """

    /// Sound, with warnings.
    static let warned = """
        plan: 1
        title: Warned
        nodes:
          - { id: write, type: agent-task, owner: "agent:writer", objective: Write it., effects: read }

        """

    /// With texts that would steer a terminal.
    static let hostile = """
        plan: 1
        title: "Evil \\e[2J\\e]0;owned\\a title \\u202e"
        nodes:
          - { id: one, type: program, label: "x\\e[2J \\"]; <b> #1", group: "g\\e[2J", command: ["ls\\e[2J"], effects: read }
          - { id: two, type: human-approval, owner: "user:ada", question: "q\\e[2J", dependsOn: [one] }

        """

    /// With groups, a switch, people and something that is done once.
    static let branched = """
        plan: 1
        title: Branched
        inputs: { type: object, required: [channel], properties: { channel: { type: string } } }
        nodes:
          - { id: tests, type: program, group: verify/unit, command: [make, test], effects: read, timeout: 5m }
          - id: choose
            type: switch
            dependsOn: [tests]
            cases: [{ when: "inputs.channel == 'beta'", to: [short] }]
            otherwise: [long]
          - { id: short, type: wait, for: 1m }
          - { id: long, type: human-approval, owner: "group:maintainers" }
          - { id: ready, type: join, mode: any, dependsOn: [short, long] }
          - { id: publish, type: http, method: POST, url: "https://example.org", effects: once, idempotencyKey: p, dependsOn: [ready] }

        """

    /// A chain of so many nodes, a wide fan after the first.
    static func fan(of count: Int) -> String {
        "plan: 1\ntitle: Fan\nnodes:\n  - { id: first, type: program, command: [ls], effects: read }\n"
            + (0..<count).map { "  - { id: n\($0), type: program, command: [ls], effects: read, dependsOn: [first] }\n" }.joined()
    }

    /// Two rails of so many nodes in a group, with a rung from the one to the other at each step: neither alike nor chains, so that each
    /// node needs a card of its own.
    static func ladder(of count: Int, group: String) -> String {
        func node(_ id: String, after before: [String]) -> String {
            let names = before.joined(separator: ", ")
            return "  - { id: \(id), type: program, group: \(group), command: [ls], effects: read, dependsOn: [\(names)] }\n"
        }
        return "plan: 1\ntitle: Ladder\nnodes:\n  - { id: a0, type: program, command: [ls], effects: read }\n"
            + node("b0", after: ["a0"])
            + (1..<count).map { node("a\($0)", after: ["a\($0 - 1)"]) + node("b\($0)", after: ["a\($0)", "b\($0 - 1)"]) }.joined()
    }
}

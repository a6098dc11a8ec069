import PlanJSON

extension ConvertedPlan {
    /// The plan that a graph of a corpus comes to.
    static func convert(_ graph: CorpusGraph, of corpus: String, templates: [String: Set<String>]) -> ConvertedPlan {
        var plan = ConvertedPlan(graph)
        switch corpus {
        case "github-actions": plan.convertActions()
        case "argo-examples": plan.convertArgo(templates)
        case "conductor": plan.convertConductor()
        case "asl": plan.convertStates()
        case "worfbench": plan.convertSteps()
        default: plan.convertWorkflow()
        }
        return plan
    }

    /// Steps of agents: of those whose steps are calls of tools, tools; of the others, agents' tasks.
    private mutating func convertSteps() {
        for index in nodes.indices {
            let family = text(index, "category")
            if ["seal_tools", "toolbench", "toolalpaca"].contains(family) {
                let title = JSON.string(text(index, "title"))
                set(index, "tool", ["label": title, "tool": .string(family), "arguments": ["task": title]])
            } else {
                set(index, "agent-task", ["owner": .string("agent:\(family)"), "objective": .string(text(index, "title"))])
            }
        }
    }

    /// Scientific workflows: programs, grouped by what they are.
    private mutating func convertWorkflow() {
        for index in nodes.indices {
            let program = text(index, "category")
            set(index, "program", ["group": .string(CorpusGraph.word(program)), "command": [.string(program)], "effects": "idempotent"])
        }
    }
}

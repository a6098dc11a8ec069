import PlanEngine
import PlanKernel
import PlanModel

extension ApprovalPolicy {
    /// What it says in one line: `plans with agent owners, or that may cost more than $5; by group:ops, 2 people`.
    var words: String {
        var conditions: [String] = []
        if !ownerKinds.isEmpty { conditions.append("with owners of kind \(ownerKinds.map(\.rawValue).sorted().joined(separator: ", "))") }
        if !tools.isEmpty { conditions.append("that may use \(tools.joined(separator: ", "))") }
        if web { conditions.append("that reach into the web") }
        if let costAbove { conditions.append("that may cost more than \(BudgetResource.costUsd.words(costAbove))") }
        if people { conditions.append("in which people are asked") }
        var parts = ["plans " + conditions.joined(separator: ", or ")]
        if !by.isEmpty { parts.append("by \(by.map(\.description).joined(separator: " or "))") }
        if quorum > 1 { parts.append("\(quorum) different people") }
        if excludesAuthor { parts.append("not by their author") }
        return parts.joined(separator: "; ")
    }
}

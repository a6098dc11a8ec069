package import PlanJSON
package import PlanModel

extension PlanDocument {
    /// Where a finding is: at its value; at the key where that is what is wrong; at the nearest container where the value is missing.
    package func position(of finding: Finding) -> TextPosition? {
        var pointer = JSONPointer(finding.path) ?? .root
        if finding.code.hasSuffix("unknown-key"), let key = keyPosition(of: pointer) { return key }
        while true {
            if let position = position(of: pointer) { return position }
            guard let parent = pointer.parent else { return nil }
            pointer = parent
        }
    }
}

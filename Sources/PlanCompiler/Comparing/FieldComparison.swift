import PlanJSON

/// Compares two objects field by field, as deep as both have objects; lists of objects element by element.
enum FieldComparison {
    /// Longer lists are shown as a whole.
    private static let listLimit = 400

    static func changes(from left: JSONObject, to right: JSONObject) -> [PlanDifference.FieldChange] {
        var changes: [PlanDifference.FieldChange] = []
        compare(.object(left), .object(right), at: "", into: &changes)
        return changes
    }

    private static func compare(_ left: JSON?, _ right: JSON?, at pointer: String, into changes: inout [PlanDifference.FieldChange]) {
        if left == right { return }
        switch (left, right) {
        case (.object(let before)?, .object(let after)?):
            for key in before.keys where after[key] == nil { compare(before[key], nil, at: step(pointer, key), into: &changes) }
            for (key, value) in after { compare(before[key], value, at: step(pointer, key), into: &changes) }
        case (.array(let before)?, .array(let after)?) where before.count == after.count && !before.allSatisfy(\.isScalar):
            for (index, pair) in zip(before, after).enumerated() { compare(pair.0, pair.1, at: "\(pointer)/\(index)", into: &changes) }
        case (.array(let before)?, .array(let after)?)
        where before.count + after.count <= listLimit && (before + after).contains { !$0.isScalar }:
            for change in after.difference(from: before) {
                switch change {
                case .remove(let index, let element, _): compare(element, nil, at: "\(pointer)/\(index)", into: &changes)
                case .insert(let index, let element, _): compare(nil, element, at: "\(pointer)/\(index)", into: &changes)
                }
            }
        default:
            changes.append(.init(pointer: pointer, before: left, after: right, text: TextComparison.change(from: left, to: right)))
        }
    }

    private static func step(_ pointer: String, _ key: String) -> String { "\(pointer)/\(JSONPointer.escape(key))" }
}

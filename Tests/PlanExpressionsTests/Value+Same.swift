import PlanExpressions

extension Value {
    /// Sameness of type and content, to the bit; the order of a map's keys does not count.
    func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.uint(let left), .uint(let right)): left == right
        case (.double(let left), .double(let right)): left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
        case (.string(let left), .string(let right)): Array(left.utf8) == Array(right.utf8)
        case (.bytes(let left), .bytes(let right)): left == right
        case (.timestamp(let left), .timestamp(let right)): left == right
        case (.duration(let left), .duration(let right)): left == right
        case (.type(let left), .type(let right)): left == right
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left.elements, right.elements).allSatisfy { $0.isSame(as: $1) }
        case (.map(let left), .map(let right)):
            left.count == right.count
                && left.members.allSatisfy { key, value in
                    right.members.contains { $0.isSame(as: key) && $1.isSame(as: value) }
                }
        default: false
        }
    }
}

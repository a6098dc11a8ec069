import PlanJSON

/// Comparing JSON numbers without losing digits.
enum SchemaNumber {
    /// Whether the left number is below (-1), equal to (0) or above (1) the right one; nil when one of them is no number.
    @inline(__always)
    static func compare(_ left: JSON, _ right: JSON) -> Int? {
        switch (left, right) {
        case (.int(let left), .int(let right)): left < right ? -1 : left == right ? 0 : 1
        case (.double(let left), .double(let right)): left < right ? -1 : left == right ? 0 : 1
        case (.int(let left), .double(let right)): compare(left, right)
        case (.double(let left), .int(let right)): -compare(right, left)
        default: nil
        }
    }

    private static func compare(_ left: Int64, _ right: Double) -> Int {
        if right >= 9_223_372_036_854_775_808 { return -1 }
        if right < -9_223_372_036_854_775_808 { return 1 }
        let whole = right.rounded(.towardZero)
        let integer = Int64(whole)
        if left != integer { return left < integer ? -1 : 1 }
        return right > whole ? -1 : right < whole ? 1 : 0
    }
}

import Foundation

/// Doubles with a given number of digits, rounded half to even from their exact value.
enum DecimalText {
    static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return value.expressionText }
        return String(format: "%.\(digits)f", value)
    }

    static func scientific(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return value.expressionText }
        return String(format: "%.\(digits)e", value)
    }
}

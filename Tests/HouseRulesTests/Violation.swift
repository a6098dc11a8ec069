/// A place that breaks a rule, and what to do about it.
struct Violation: CustomStringConvertible, Hashable {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

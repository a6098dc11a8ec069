import PlanCalendar

/// What is bound to a parameter of a statement that is not on the fast path.
enum SQLValue {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    static func count(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    static func time(_ value: Timestamp?) -> SQLValue { value.map { .integer($0.milliseconds) } ?? .null }
    static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
}

extension SQLStatement {
    /// Binds the values to the parameters from the first on.
    func bind(_ values: [SQLValue]) {
        for (index, value) in values.enumerated() {
            let index = Int32(index + 1)
            switch value {
            case .null: bind(nil as String?, at: index)
            case .integer(let number): bind(number, at: index)
            case .text(let text): bind(text, at: index)
            case .blob(let bytes): bind(bytes, at: index)
            }
        }
    }
}

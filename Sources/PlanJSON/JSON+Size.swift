extension JSON {
    /// About how many bytes the value takes as JSON text; counting stops soon after the limit is passed.
    public func approximateSize(limit: Int) -> Int {
        switch self {
        case .null, .bool: 4
        case .int, .double: 8
        case .string(let text): text.utf8.count + 2
        case .array(let elements):
            elements.reduce(2) { $0 > limit ? $0 : $0 + 1 + $1.approximateSize(limit: limit) }
        case .object(let object):
            object.reduce(2) { $0 > limit ? $0 : $0 + 4 + $1.0.utf8.count + $1.1.approximateSize(limit: limit) }
        }
    }
}
